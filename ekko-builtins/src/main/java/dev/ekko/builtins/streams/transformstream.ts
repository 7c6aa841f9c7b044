// TransformStream and its controller (Streams, sections 6.2 and 6.3).

import { publicReadable, publicWritable } from "./brands.ts";
import { apply, followed, idl, invoke, invokeLast, newPromise } from "./idl.ts";
import { newOf } from "./readcontrollers.ts";
import { highWaterMarkOf, sizeOf, strategyOf } from "./strategies.ts";
import { TransformSlots } from "./transform.ts";

type Method = (...args: never[]) => unknown;

interface Transformer {
  readonly cancel?: Method;
  readonly flush?: Method;
  readonly readableType?: unknown;
  readonly start?: Method;
  readonly transform?: Method;
  readonly writableType?: unknown;
}

const transformerOf = idl.dictionary<Transformer>("Transformer", [
  { key: "cancel", converter: idl.callback },
  { key: "flush", converter: idl.callback },
  { key: "readableType", converter: idl.any },
  { key: "start", converter: idl.callback },
  { key: "transform", converter: idl.callback },
  { key: "writableType", converter: idl.any },
]);

/** Controls a transform stream from within. */
export class TransformStreamDefaultController {
  #slots: TransformSlots;

  constructor() {
    idl.guard(arguments[0]);
    this.#slots = arguments[1] as TransformSlots;
  }

  get desiredSize(): number | null {
    return this.#slots.source.desiredSize;
  }

  enqueue(chunk: unknown = undefined): void {
    this.#slots.enqueue(chunk);
  }

  error(reason: unknown = undefined): void {
    this.#slots.error(reason);
  }

  terminate(): void {
    this.#slots.terminate();
  }
}

/** A pair of streams: what is written to one comes out of the other, changed. */
export class TransformStream {
  #slots: TransformSlots;

  constructor(transformer: unknown = undefined, writableStrategy: unknown = undefined, readableStrategy: unknown = undefined) {
    const prefix = "Failed to construct 'TransformStream'";
    const given = transformer === undefined ? undefined : idl.object(transformer, `${prefix}: Argument 1`);
    const writing = strategyOf(writableStrategy, `${prefix}: Argument 2`);
    const reading = strategyOf(readableStrategy, `${prefix}: Argument 3`);
    const { cancel, flush, readableType, start, transform, writableType } = transformerOf(given, `${prefix}: Argument 1`);
    if (readableType !== undefined || writableType !== undefined) {
      throw new RangeError(`${prefix}: readableType and writableType are reserved; leave them out`);
    }
    const readableMark = highWaterMarkOf(reading, 0);
    const readableSize = sizeOf(reading);
    const writableMark = highWaterMarkOf(writing, 1);
    const writableSize = sizeOf(writing);
    let object: object;
    const slots = new TransformSlots(
      {
        transform: transform === undefined ? undefined : (chunk) => invoke(transform, given, [chunk, object]),
        flush: flush === undefined ? undefined : () => invokeLast(flush, given, [object]),
        cancel: cancel === undefined ? undefined : (reason) => invokeLast(cancel, given, [reason]),
      },
      { writableMark, writableSize, readableMark, readableSize },
    );
    this.#slots = slots;
    object = newOf(TransformStreamDefaultController, slots);
    const started = newPromise<unknown>();
    slots.begin(followed(started.promise));
    started.resolve(start === undefined ? undefined : apply(start, given, [object]));
  }

  get readable(): object {
    return publicReadable(this.#slots.readable);
  }

  get writable(): object {
    return publicWritable(this.#slots.writable);
  }
}

idl.defineInterface(TransformStream);
idl.defineInterface(TransformStreamDefaultController);
