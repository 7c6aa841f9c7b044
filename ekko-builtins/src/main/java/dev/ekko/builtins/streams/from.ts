// A stream of what an iterable gives (Streams, section 4.9.1, ReadableStreamFromIterable).

import { DefaultControl } from "./defaultcontrol.ts";
import { apply, asyncIterator, isObject, react, rejectedWith, resolvedWith, syncIterator } from "./idl.ts";
import type { Outcome } from "./idl.ts";
import { ReadableSlots } from "./readable.ts";

type Method = (...args: unknown[]) => unknown;

/** An iterator with the "next" that it had at the beginning. */
interface Iteration {
  next(): Promise<unknown>;
  /** Undefined where it has no "return". */
  end(reason: unknown): Promise<unknown> | undefined;
}

function methodOf(value: unknown, name: PropertyKey): Method | undefined {
  const method = (value as Record<PropertyKey, unknown>)[name];
  if (method === undefined || method === null) {
    return undefined;
  }
  if (typeof method !== "function") {
    throw new TypeError(`${String(name)} is not a function`);
  }
  return method as Method;
}

function needObject(value: unknown, what: string): object {
  if (!isObject(value)) {
    throw new TypeError(`${what} is not an object`);
  }
  return value;
}

function begin(iterable: unknown, method: Method): { iterator: object; next: unknown } {
  const iterator = needObject(apply(method, iterable, []), "The iterator");
  return { iterator, next: (iterator as { next: unknown }).next };
}

function asyncIteration(iterable: unknown, method: Method): Iteration {
  const { iterator, next } = begin(iterable, method);
  return {
    next: () => resolvedWith(apply(next as Method, iterator, [])),
    end(reason) {
      const close = methodOf(iterator, "return");
      return close === undefined ? undefined : resolvedWith(apply(close, iterator, [reason]));
    },
  };
}

/** What the language does in %AsyncFromSyncIteratorPrototype%. */
function syncIteration(iterable: unknown, method: Method): Iteration {
  const { iterator, next } = begin(iterable, method);
  const unwrap = (given: unknown, closing: boolean) => {
    const result = needObject(given, "What the iterator gave") as IteratorResult<unknown>;
    const done = !!result.done;
    const value = result.value;
    return react(
      resolvedWith(value),
      (settled) => ({ value: settled, done }),
      (error) => {
        if (closing && !done) {
          closeQuietly(iterator);
        }
        throw error;
      },
    );
  };
  return {
    next: () => unwrap(apply(next as Method, iterator, []), true),
    end(reason) {
      const close = methodOf(iterator, "return");
      return close === undefined ? undefined : unwrap(apply(close, iterator, [reason]), false);
    },
  };
}

function closeQuietly(iterator: object): void {
  try {
    const close = methodOf(iterator, "return");
    if (close !== undefined) {
      apply(close, iterator, []);
    }
  } catch {
    // The rejection that led here is the one to tell.
  }
}

function iterationOf(iterable: unknown): Iteration {
  const asynchronous = methodOf(iterable, asyncIterator);
  if (asynchronous !== undefined) {
    return asyncIteration(iterable, asynchronous);
  }
  const synchronous = methodOf(iterable, syncIterator);
  if (synchronous === undefined) {
    throw new TypeError("ReadableStream.from needs an iterable or an async iterable");
  }
  return syncIteration(iterable, synchronous);
}

export function readableStreamFromIterable(iterable: unknown): ReadableSlots {
  const iteration = iterationOf(iterable);
  const stream = new ReadableSlots();
  const control = new DefaultControl(
    stream,
    {
      pull(): Outcome {
        let next: Promise<unknown>;
        try {
          next = iteration.next();
        } catch (error) {
          return rejectedWith(error);
        }
        return react(next, (result) => {
          needObject(result, "What the iterator's next() gave");
          if ((result as IteratorResult<unknown>).done) {
            control.close();
          } else {
            control.enqueue((result as IteratorResult<unknown>).value);
          }
        });
      },
      cancel(reason): Outcome {
        let ended: Promise<unknown> | undefined;
        try {
          ended = iteration.end(reason);
        } catch (error) {
          return rejectedWith(error);
        }
        return ended === undefined ? undefined : react(ended, (result) => {
          needObject(result, "What the iterator's return() gave");
        });
      },
    },
    0,
    undefined,
  );
  control.begin(undefined);
  return stream;
}
