// What the functions of all packages have in common, as Web IDL has it for the interfaces of the web.

import { coded } from "./errors.ts";
import { checkSignal, onAbort, stoppable } from "./stopping.ts";

const internals = { coded, checkSignal, onAbort, stoppable };

/** What use("conventions") gives. */
export type Conventions = typeof internals;

export default function () {
  return { internals };
}
