// Structured clones, and the channels that carry them (HTML, sections 2.7, 9.4 and 9.5).

import { BroadcastChannel } from "./broadcast.ts";
import "./crossing.ts";
import { idl } from "./kit.ts";
import { NOT_PLAIN, plainClone } from "./plain.ts";
import {
  admitPort, closePort, isMessagePort, MessageChannel, MessagePort, openChannel, postThrough, releasePort, startPort,
  toTransferList, wiring,
} from "./ports.ts";
import { deserialize, serialize } from "./transfer.ts";

function clone(value: unknown, transfer: readonly object[] = []): unknown {
  const plain = transfer.length === 0 ? plainClone(value) : NOT_PLAIN;
  return plain === NOT_PLAIN ? deserialize(serialize(value, transfer, true)).value : plain;
}

const internals = {
  /** A clone of a value in the same realm. */
  clone,
  isMessagePort,
  /** Two ports that lead to each other. */
  openChannel,
  /** Posts through a port, whatever a program has made of its methods. */
  postThrough,
  startPort,
  closePort,
  /** A port by its number, in a realm into which a built-in has brought it. */
  admitPort,
  releasePort,
  toTransferList,
  wiring,
};

/** What use("messaging") gives. */
export type MessagingInternals = typeof internals;

export default function () {
  const { structuredClone } = {
    structuredClone(value: unknown, options: unknown = undefined): unknown {
      idl.needArguments(arguments.length, 1, "Failed to execute 'structuredClone'");
      return clone(value, options === undefined ? [] : toTransferOptions(options));
    },
  };
  return { structuredClone, MessageChannel, MessagePort, BroadcastChannel, internals };
}

const toOptionsOnly = idl.dictionary<{ transfer: object[] }>("StructuredSerializeOptions", [
  { key: "transfer", converter: idl.sequence(idl.object), defaultValue: () => [] },
]);

function toTransferOptions(options: unknown): object[] {
  return toOptionsOnly(options, "Failed to execute 'structuredClone': Argument 2").transfer;
}
