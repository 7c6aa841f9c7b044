// The mixin Body of the fetch standard, section 5.3: what requests and responses have in common.

import type { Body } from "./body.ts";
import type { HeaderList } from "./headerlist.ts";
import { mimeParameter, mimeTypeOf, serializeMimeType } from "./mime.ts";
import { defineProperty, files, forms, NativeUint8Array, newPromise, parseJson, rejectWaiting } from "./services.ts";

/** The part of a request or response that has a body. */
export interface WithBody {
  readonly headers: HeaderList;
  body: Body | null;
}

/** Throws unless a body can be read. */
export function needUsable(holder: WithBody, what: string): void {
  if (holder.body !== null && holder.body.unusable) {
    throw new TypeError(`${what}: the body was read already, or is locked to a reader; clone() before it is read`);
  }
}

type Done<T> = (value: T) => void;

function bytesOf(holder: WithBody, done: Done<Uint8Array<ArrayBuffer>>, failed: Done<unknown>): void {
  if (holder.body === null) {
    done(new NativeUint8Array(0));
  } else {
    holder.body.readBytes(done, failed);
  }
}

function textOf(holder: WithBody, done: Done<string>, failed: Done<unknown>): void {
  if (holder.body === null) {
    done("");
  } else {
    holder.body.readText(done, failed);
  }
}

function formIn(holder: WithBody, bytes: Uint8Array<ArrayBuffer>): unknown {
  const type = mimeTypeOf(holder.headers);
  if (type !== null && type.essence === "multipart/form-data") {
    const boundary = mimeParameter(type, "boundary");
    if (boundary === null) {
      throw new TypeError("The header Content-Type says multipart/form-data, but not the boundary");
    }
    return forms().parseMultipart(bytes, boundary);
  }
  if (type !== null && type.essence === "application/x-www-form-urlencoded") {
    return forms().parseUrlencoded(bytes);
  }
  throw new TypeError(
    `Only multipart/form-data and application/x-www-form-urlencoded can be read as a form, not ${type === null ? "a body without a Content-Type" : type.essence}`,
  );
}

/** Gives a class what the mixin has; called before defineInterface. */
export function defineBodyMixin(type: { readonly prototype: object; readonly name: string }, stateOf: (object: unknown) => WithBody): void {
  /** Reads the body in one of two forms, and settles a promise with what is made of it. */
  function read<T>(
    object: unknown, method: string, how: (holder: WithBody, done: Done<T>, failed: Done<unknown>) => void,
    convert: (value: T, holder: WithBody) => unknown,
  ): Promise<unknown> {
    const { promise, resolve, reject } = newPromise<unknown>();
    const failed = (reason: unknown): void => rejectWaiting({ resolve, reject }, reason);
    try {
      const holder = stateOf(object);
      needUsable(holder, `Failed to execute '${method}' on '${type.name}'`);
      how(
        holder,
        (value) => {
          try {
            resolve(convert(value, holder));
          } catch (error) {
            failed(error);
          }
        },
        failed,
      );
    } catch (error) {
      reject(error);
    }
    return promise;
  }
  const members = {
    get body(): object | null {
      const { body } = stateOf(this);
      return body === null ? null : body.open();
    },
    get bodyUsed(): boolean {
      const { body } = stateOf(this);
      return body !== null && body.disturbed;
    },
    arrayBuffer() {
      return read(this, "arrayBuffer", bytesOf, (bytes) => bytes.buffer);
    },
    blob() {
      return read(this, "blob", bytesOf, (bytes, holder) => {
        const mime = mimeTypeOf(holder.headers);
        return files().createBlob(bytes, mime === null ? "" : serializeMimeType(mime));
      });
    },
    bytes() {
      return read(this, "bytes", bytesOf, (bytes) => bytes);
    },
    formData() {
      return read(this, "formData", bytesOf, (bytes, holder) => formIn(holder, bytes));
    },
    json() {
      return read(this, "json", textOf, (text) => parseJson(text));
    },
    text() {
      return read(this, "text", textOf, (text) => text);
    },
  };
  const descriptors = Object.getOwnPropertyDescriptors(members) as Record<string, PropertyDescriptor>;
  const names = Object.keys(descriptors);
  for (let i = 0; i < names.length; i++) {
    defineProperty(type.prototype, names[i], descriptors[names[i]]);
  }
}

