// StructuredSerializeWithTransfer and StructuredDeserializeWithTransfer of HTML, sections 2.7.7 and 2.7.8.

import type { Serialized } from "./form.ts";
import { apply, cloneError, idl } from "./kit.ts";
import { Reader } from "./read.ts";
import { Writer } from "./write.ts";

declare const use: (name: string) => unknown;

/** A serialised value with what goes along with it. */
export interface Message {
  readonly body: Serialized;
  /** What was transferred, in the same form; undefined where nothing was. */
  readonly moved: Serialized | undefined;
  /** The numbers of the ports that go along. */
  readonly ports: readonly number[];
}

/** What a value became in another place. */
export interface Received {
  readonly value: unknown;
  readonly ports: object[];
}

/** The ports of this realm, as far as transfer needs them. */
export interface PortDesk {
  isPort(value: object): boolean;
  /** The number of a port, 0 where it has none any more. */
  numberOf(port: object): number;
  /** Takes a port out of this realm. */
  release(port: object): number;
  /** Makes a port that came from elsewhere one of this realm. */
  admit(number: number): object;
}

const MOVED_BUFFER = 0;
const MOVED_PORT = 1;
const MOVED_OTHER = 2;

const transferBuffer = (ArrayBuffer.prototype as ArrayBuffer & { transfer(): ArrayBuffer }).transfer;

let desk: PortDesk;

/** Tells who knows the ports. */
export function portsAt(given: PortDesk): void {
  desk = given;
}

/**
 * Serialises a value.
 *
 * @param list what is transferred
 * @param inRealm whether it stays in this realm, where shared memory can be shared
 */
export function serialize(value: unknown, list: readonly object[], inRealm: boolean): Message {
  const writer = new Writer(inRealm);
  for (let i = 0; i < list.length; i++) {
    requireTransferable(list[i]);
    if (!writer.remember(list[i])) {
      throw cloneError("An object is in the list of objects to transfer twice");
    }
  }
  writer.write(value);
  const body = writer.result();
  if (list.length === 0) {
    return { body, moved: undefined, ports: [] };
  }
  const ports: number[] = [];
  const mover = new Writer(inRealm);
  mover.put(list.length);
  for (let i = 0; i < list.length; i++) {
    move(list[i], mover, ports);
  }
  return { body, moved: mover.result(), ports };
}

function otherOf(value: object) {
  const { transferables } = idl;
  for (let i = 0; i < transferables.length; i++) {
    if (transferables[i].is(value)) {
      return transferables[i];
    }
  }
  return undefined;
}

function requireTransferable(value: object): void {
  if (!idl.isArrayBuffer(value) && !desk.isPort(value) && otherOf(value) === undefined) {
    throw cloneError("Only an ArrayBuffer, a MessagePort or a stream can be transferred");
  }
}

function move(value: object, mover: Writer, ports: number[]): void {
  if (idl.isArrayBuffer(value)) {
    mover.put(MOVED_BUFFER);
    mover.buffers[mover.buffers.length] = moveBuffer(value);
  } else if (desk.isPort(value)) {
    mover.put(MOVED_PORT);
    movePort(value, mover, ports);
  } else {
    const entry = otherOf(value)!;
    entry.check(value);
    const parts = entry.transfer(value);
    mover.put(MOVED_OTHER);
    mover.strings[mover.strings.length] = entry.builtin;
    mover.strings[mover.strings.length] = entry.name;
    mover.put(parts.ports.length);
    for (let i = 0; i < parts.ports.length; i++) {
      movePort(parts.ports[i], mover, ports);
    }
    mover.write(parts.data);
  }
}

function moveBuffer(buffer: ArrayBuffer): ArrayBuffer {
  if (idl.isDetached(buffer)) {
    throw cloneError("An ArrayBuffer that is detached cannot be transferred");
  }
  try {
    return apply(transferBuffer, buffer, []);
  } catch {
    throw cloneError("This ArrayBuffer cannot be transferred, as it is the memory of something else");
  }
}

function movePort(port: object, mover: Writer, ports: number[]): void {
  if (desk.numberOf(port) === 0) {
    throw cloneError("A MessagePort that was closed or transferred cannot be transferred");
  }
  const number = desk.release(port);
  mover.put(number);
  ports[ports.length] = number;
}

/** Makes the value of a message. Once: what was copied into it is used, and ports can arrive in one place only. */
export function deserialize(message: Message): Received {
  const objects: object[] = [];
  const ports: object[] = [];
  if (message.moved !== undefined) {
    const reader = new Reader(message.moved, []);
    for (let left = reader.take(); left > 0; left--) {
      objects[objects.length] = arrive(reader, ports);
    }
  }
  return { value: new Reader(message.body, objects).read(), ports };
}

function arrive(reader: Reader, ports: object[]): object {
  switch (reader.take()) {
    case MOVED_BUFFER:
      return reader.takeBuffer();
    case MOVED_PORT: {
      const port = desk.admit(reader.take());
      ports[ports.length] = port;
      return port;
    }
    default: {
      const builtin = reader.takeText();
      const name = reader.takeText();
      const own: object[] = [];
      for (let left = reader.take(); left > 0; left--) {
        own[own.length] = desk.admit(reader.take());
      }
      return otherNamed(builtin, name).receive(reader.read() as never, own);
    }
  }
}

function otherNamed(builtin: string, name: string) {
  const { transferables } = idl;
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < transferables.length; i++) {
      if (transferables[i].name === name) {
        return transferables[i];
      }
    }
    use(builtin);
  }
  throw cloneError(`There is no ${name} in this realm`);
}
