// What the files here have in common.

import type { WebIdl } from "../webidl/webidl.ts";

declare const use: (name: string) => unknown;

export const idl = use("webidl") as WebIdl;
