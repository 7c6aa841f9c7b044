// MessageChannel and MessagePort of HTML, section 9.4.

import type { EventsInternals } from "../events/events.ts";
import { apply, cloneError, idl, isArray, mapDelete, mapGet, mapSet, NativeMap } from "./kit.ts";
import { pack, unpack } from "./pack.ts";
import { deserialize, portsAt, serialize } from "./transfer.ts";
import type { Message } from "./transfer.ts";

declare const use: (name: string) => unknown;
declare const ops: PortOps;

/** What MessagingOps.java gives for ports. */
export interface PortOps {
  open(): number;
  peer(port: number): number;
  post(port: number, head: Uint8Array, text: string, data: Uint8Array, ports: string): void;
  start(port: number): void;
  close(port: number): void;
  release(port: number): void;
  admit(port: number): void;
  onMessage(receiver: (port: number, head: Uint8Array, text: string, data: Uint8Array) => void): void;
  onClose(listener: (port: number) => void): void;
}

export const events = use("events") as EventsInternals;
export const Base = events.EventTarget as new () => object;
const { iterator } = Symbol;

/** The ports of this realm by their numbers, which they have until they are closed or transferred. */
const open = new NativeMap<number, MessagePort>();

/** What hears of a port's messages instead of its listeners. */
export interface DirectListener {
  message(value: unknown): void;
  failed(): void;
  closed(): void;
}

const direct = new NativeMap<number, DirectListener>();

/** Gives a port's messages to a built-in, whatever listeners a program may add. */
export function attach(port: object, listener: DirectListener): void {
  const number = numberOf(port)!;
  apply(mapSet, direct, [number, listener]);
  ops.start(number);
}

/** The ends of channels that are other objects than ports, such as a Worker and a worker's global object. */
const wires = new NativeMap<number, object>();

/** One end of a channel. */
export class MessagePort extends Base {
  #number: number;

  constructor(key: unknown, number = 0) {
    idl.guard(key);
    super();
    this.#number = number;
  }

  postMessage(message: unknown, options: unknown = undefined): void {
    const number = this.#number;
    const prefix = "Failed to execute 'postMessage' on 'MessagePort'";
    idl.needArguments(arguments.length, 1, prefix);
    post(this, number, message, toTransferList(options, `${prefix}: Argument 2`));
  }

  start(): void {
    if (this.#number !== 0) {
      ops.start(this.#number);
    }
  }

  close(): void {
    const number = this.#number;
    if (number !== 0) {
      forget(this, number);
      ops.close(number);
    }
  }

  static numberOf(port: object): number | undefined {
    return #number in port ? port.#number : undefined;
  }

  static forget(port: MessagePort): void {
    port.#number = 0;
  }
}

const numberOf = MessagePort.numberOf as (port: object) => number | undefined;
const clearNumber = MessagePort.forget;
delete (MessagePort as { numberOf?: unknown }).numberOf;
delete (MessagePort as { forget?: unknown }).forget;
events.defineHandler(MessagePort, "message", (port) => startPort(port));
events.defineHandler(MessagePort, "messageerror");
events.defineHandler(MessagePort, "close");
idl.defineInterface(MessagePort);

export function isMessagePort(value: object): value is MessagePort {
  return numberOf(value) !== undefined;
}

function forget(port: MessagePort, number: number): void {
  clearNumber(port);
  apply(mapDelete, open, [number]);
  apply(mapDelete, direct, [number]);
}

export function startPort(port: object): void {
  const number = numberOf(port)!;
  if (number !== 0) {
    ops.start(number);
  }
}

export function closePort(port: object): void {
  const number = numberOf(port)!;
  if (number !== 0) {
    forget(port as MessagePort, number);
    ops.close(number);
  }
}

function make(number: number): MessagePort {
  const port = new MessagePort(idl.KEY, number);
  apply(mapSet, open, [number, port]);
  return port;
}

/** A port that is there already under its number, such as the one to a worker. */
export function admitPort(number: number): MessagePort {
  ops.admit(number);
  return make(number);
}

/** Takes a port out of this realm, to be admitted in another one. */
export function releasePort(port: object): number {
  const number = numberOf(port)!;
  forget(port as MessagePort, number);
  ops.release(number);
  return number;
}

portsAt({
  isPort: isMessagePort,
  numberOf: (port) => numberOf(port)!,
  release: releasePort,
  admit: admitPort,
});

/** Two ports that lead to each other. */
export function openChannel(): [MessagePort, MessagePort] {
  const first = ops.open();
  return [make(first), make(first + 1)];
}

/** Serialises a value and posts it through a port; what is transferred is gone even where nobody gets the message. */
export function post(port: object, number: number, message: unknown, transfer: readonly object[]): void {
  const peer = number === 0 ? 0 : ops.peer(number);
  let doomed = number === 0;
  for (let i = 0; i < transfer.length; i++) {
    if (transfer[i] === port) {
      throw cloneError("A port cannot be transferred through itself");
    }
    if (isMessagePort(transfer[i]) && peer !== 0 && numberOf(transfer[i]) === peer) {
      doomed = true;
    }
  }
  const serialized = serialize(message, transfer, false);
  if (!doomed) {
    send(number, serialized);
  }
}

/** The same for a port of a built-in's own. */
export function postThrough(port: object, message: unknown, transfer: readonly object[] = []): void {
  post(port, numberOf(port)!, message, transfer);
}

function numbersText(numbers: readonly number[]): string {
  let text = "";
  for (let i = 0; i < numbers.length; i++) {
    text += i === 0 ? numbers[i] : ` ${numbers[i]}`;
  }
  return text;
}

const toObjects = idl.sequence(idl.object);
const toOptions = idl.dictionary<{ transfer: object[] }>("StructuredSerializeOptions", [
  { key: "transfer", converter: toObjects, defaultValue: () => [] },
]);

/** The second argument of every postMessage: a list of objects to transfer, or options with one. */
export function toTransferList(value: unknown, prefix: string): object[] {
  if (value === undefined) {
    return [];
  }
  if (isArray(value) || (idl.isObject(value) && (value as { [iterator]?: unknown })[iterator] !== undefined && (value as { [iterator]?: unknown })[iterator] !== null)) {
    return toObjects(value, prefix);
  }
  return toOptions(value, prefix).transfer;
}

function hearDirectly(listener: DirectListener, head: Uint8Array, text: string, data: Uint8Array): void {
  let value;
  try {
    ({ value } = deserialize(unpack(head, text, data)));
  } catch {
    listener.failed();
    return;
  }
  listener.message(value);
}

/** What a message event needs to know: how the target is told. */
export function deliver(target: object, head: Uint8Array, text: string, data: Uint8Array, origin: string): void {
  let received;
  try {
    received = deserialize(unpack(head, text, data));
  } catch {
    events.fire(target, events.createTrusted(events.MessageEvent as never, "messageerror", { origin }));
    return;
  }
  const { value, ports } = received;
  events.fire(target, events.createTrusted(events.MessageEvent as never, "message", { data: value, ports, origin }));
}

ops.onMessage((number, head, text, data) => {
  const listener = apply(mapGet, direct, [number]) as DirectListener | undefined;
  if (listener !== undefined) {
    hearDirectly(listener, head, text, data);
    return;
  }
  const port = (apply(mapGet, open, [number]) ?? apply(mapGet, wires, [number])) as object | undefined;
  if (port !== undefined) {
    deliver(port, head, text, data, "");
  }
});

ops.onClose((number) => {
  const port = apply(mapGet, open, [number]) as MessagePort | undefined;
  const listener = apply(mapGet, direct, [number]) as DirectListener | undefined;
  if (port !== undefined) {
    forget(port, number);
    if (listener !== undefined) {
      listener.closed();
    } else {
      events.fire(port, new events.Event("close"));
    }
  }
  apply(mapDelete, wires, [number]);
});

/** Wires, which are channels whose messages are another object's events. */
export const wiring = {
  /** Opens one with an object at the near end; the number of that end, which the far one's follows. */
  open(target: object): number {
    const near = ops.open();
    apply(mapSet, wires, [near, target]);
    ops.start(near);
    ops.release(near + 1);
    return near;
  },
  /** Takes the far end, in another realm. Messages wait until it is started. */
  admit(number: number, target: object): void {
    apply(mapSet, wires, [number, target]);
    ops.admit(number);
  },
  start: (number: number): void => ops.start(number),
  post(number: number, message: unknown, transfer: readonly object[]): void {
    send(number, serialize(message, transfer, false));
  },
  close(number: number): void {
    apply(mapDelete, wires, [number]);
    ops.close(number);
  },
};

function send(number: number, message: Message): void {
  const { head, text, data } = pack(message);
  ops.post(number, head, text, data, numbersText(message.ports));
}

/** Two ports that lead to each other. */
export class MessageChannel {
  #ports = openChannel();

  get port1(): MessagePort {
    return this.#ports[0];
  }

  get port2(): MessagePort {
    return this.#ports[1];
  }
}
idl.defineInterface(MessageChannel);
