// BroadcastChannel of HTML, section 9.5: between all realms of a program, which are its own and its workers'.

import { apply, idl, mapDelete, mapGet, mapSet, NativeMap } from "./kit.ts";
import { pack } from "./pack.ts";
import { Base, deliver, events } from "./ports.ts";
import { serialize } from "./transfer.ts";

declare const ops: BroadcastOps;

/** What MessagingOps.java gives for broadcasts. */
export interface BroadcastOps {
  join(name: string): number;
  leave(channel: number): void;
  broadcast(channel: number, head: Uint8Array, text: string, data: Uint8Array): void;
  onBroadcast(receiver: (channel: number, head: Uint8Array, text: string, data: Uint8Array) => void): void;
}

const members = new NativeMap<number, BroadcastChannel>();

/** A channel on which all who know its name hear each other. */
export class BroadcastChannel extends Base {
  #name: string;
  #number: number;

  constructor(name: unknown) {
    const prefix = "Failed to construct 'BroadcastChannel'";
    idl.needArguments(arguments.length, 1, prefix);
    super();
    this.#name = idl.DOMString(name, `${prefix}: Argument 1`);
    if (members.size === 0) {
      ops.onBroadcast(hear);
    }
    this.#number = ops.join(this.#name);
    apply(mapSet, members, [this.#number, this]);
  }

  get name(): string {
    return this.#name;
  }

  postMessage(message: unknown): void {
    const number = this.#number;
    const prefix = "Failed to execute 'postMessage' on 'BroadcastChannel'";
    idl.needArguments(arguments.length, 1, prefix);
    if (number === 0) {
      throw new idl.DOMException(`${prefix}: the channel was closed`, "InvalidStateError");
    }
    const { head, text, data } = pack(serialize(message, [], false));
    ops.broadcast(number, head, text, data);
  }

  close(): void {
    const number = this.#number;
    if (number !== 0) {
      this.#number = 0;
      apply(mapDelete, members, [number]);
      ops.leave(number);
    }
  }
}

function hear(number: number, head: Uint8Array, text: string, data: Uint8Array): void {
  const channel = apply(mapGet, members, [number]) as BroadcastChannel | undefined;
  if (channel !== undefined) {
    const { location } = globalThis as { location?: { origin?: unknown } };
    const origin = location?.origin;
    deliver(channel, head, text, data, typeof origin === "string" ? origin : "");
  }
}

events.defineHandler(BroadcastChannel, "message");
events.defineHandler(BroadcastChannel, "messageerror");
idl.defineInterface(BroadcastChannel);
