// atob and btoa of the HTML standard, section 8.3.

import type { WebIdl } from "../webidl/webidl.ts";

/** What Base64Ops.java gives. */
interface Base64Ops {
  decode(text: string): string;
  encode(text: string): string;
}

export default function (ops: Base64Ops, _part: unknown, use: (name: string) => unknown) {
  const { DOMString, fromHost, needArguments } = use("webidl") as WebIdl;

  return {
    atob(data: unknown): string {
      needArguments(arguments.length, 1, "Failed to execute 'atob'");
      const text = DOMString(data, "Failed to execute 'atob': Argument 1");
      try {
        return ops.decode(text);
      } catch (error) {
        throw fromHost(error);
      }
    },
    btoa(data: unknown): string {
      needArguments(arguments.length, 1, "Failed to execute 'btoa'");
      const text = DOMString(data, "Failed to execute 'btoa': Argument 1");
      try {
        return ops.encode(text);
      } catch (error) {
        throw fromHost(error);
      }
    },
    internals: {},
  };
}
