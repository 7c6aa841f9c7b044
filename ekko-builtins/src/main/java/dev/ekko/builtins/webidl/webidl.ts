// What all web interfaces share: conversions, interface objects, promises, and DOMException (Web IDL).

import {
  ArrayBufferViewOf, BufferSource, bytesOf, copyBuffer, copyBytes, copyOf, isArrayBuffer, isDetached, isSharedArrayBuffer, keepBuffer, rangeOf, takeBuffer, typedName,
} from "./buffers.ts";
import { converters, isObject } from "./conversions.ts";
import { DOMException, isDOMException } from "./exception.ts";
import { serializable, serializables, transferable, transferables } from "./cloning.ts";
import { defineAccessor, defineInterface, guard, isInterface, isPlatformObject, KEY, needArguments } from "./interfaces.ts";
import { definePairIteration, pairsOf } from "./iteration.ts";
import { QuotaExceededError } from "./quota.ts";
import { markHandled, newPromise, promised, react, rejectedWith, rejectWaiting, resolvedWith, sealPromise, upon } from "./promises.ts";

const NATIVE = ["TypeError", "RangeError", "SyntaxError"];

/** An error that a Java half threw, as scripts see it: a DOMException, unless the language has an error of its name. */
function fromHost(error: unknown): unknown {
  if (!(error instanceof Error) || isDOMException(error)) {
    return error;
  }
  for (let i = 0; i < NATIVE.length; i++) {
    if (error.name === NATIVE[i]) {
      return error;
    }
  }
  return "code" in error ? error : new DOMException(error.message, error.name);
}

const internals = {
  ...converters,
  isObject,
  BufferSource,
  ArrayBufferView: ArrayBufferViewOf,
  bytesOf,
  copyOf,
  rangeOf,
  typedName,
  isArrayBuffer,
  isSharedArrayBuffer,
  isDetached,
  keepBuffer,
  takeBuffer,
  copyBuffer,
  copyBytes,
  KEY,
  guard,
  needArguments,
  defineInterface,
  defineAccessor,
  isPlatformObject,
  serializable,
  serializables,
  transferable,
  transferables,
  definePairIteration,
  DOMException,
  QuotaExceededError,
  isDOMException,
  fromHost,
  newPromise,
  resolvedWith,
  rejectedWith,
  react,
  rejectWaiting,
  upon,
  markHandled,
  promised,
  sealPromise,
};

/** What use("webidl") gives. */
export type WebIdl = typeof internals;

export default function (_ops: unknown, _part: unknown, use: (name: string) => unknown) {
  // The console shows objects of the web by their attributes, and must not load this to find that there are none.
  (use("realm") as { webInterfaces?: unknown }).webInterfaces = { isInterface, pairsOf };
  return { DOMException, QuotaExceededError, internals };
}
