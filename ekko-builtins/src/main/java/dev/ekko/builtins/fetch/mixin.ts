// The mixin Body of the fetch standard, section 5.3: what requests and responses have in common.

import type { Body } from "./body.ts";
import type { HeaderList } from "./headerlist.ts";
import { mimeParameter, mimeTypeOf, serializeMimeType } from "./mime.ts";
import { defineProperty, files, forms, idl, NativeUint8Array, ownBytes, parseJson, promised, react, resolvedWith } from "./services.ts";

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

function bytesOf(holder: WithBody): Promise<Uint8Array<ArrayBuffer>> {
  return holder.body === null ? resolvedWith(new NativeUint8Array(0)) : holder.body.readBytes();
}

/** The bytes as programs get them: in a buffer of their own that they can transfer. */
function ownBytesOf(holder: WithBody): Promise<Uint8Array<ArrayBuffer>> {
  return react(bytesOf(holder), ownBytes);
}

function textOf(holder: WithBody): Promise<string> {
  return holder.body === null ? resolvedWith("") : holder.body.readText();
}

function formOf(holder: WithBody): Promise<unknown> {
  const type = mimeTypeOf(holder.headers);
  return react(bytesOf(holder), (bytes) => {
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
  });
}

/** Gives a class what the mixin has; called before defineInterface. */
export function defineBodyMixin(type: { readonly prototype: object; readonly name: string }, stateOf: (object: unknown) => WithBody): void {
  function read<T>(object: unknown, method: string, how: (holder: WithBody) => Promise<T>): Promise<T> {
    return promised(() => {
      const holder = stateOf(object);
      needUsable(holder, `Failed to execute '${method}' on '${type.name}'`);
      return how(holder);
    });
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
      return read(this, "arrayBuffer", (holder) => react(ownBytesOf(holder), (bytes) => bytes.buffer));
    },
    blob() {
      return read(this, "blob", (holder) => {
        const mime = mimeTypeOf(holder.headers);
        const kind = mime === null ? "" : serializeMimeType(mime);
        return react(bytesOf(holder), (bytes) => files().createBlob(bytes, kind));
      });
    },
    bytes() {
      return read(this, "bytes", ownBytesOf);
    },
    formData() {
      return read(this, "formData", formOf);
    },
    json() {
      return read(this, "json", (holder) => react(textOf(holder), (text) => parseJson(text)));
    },
    text() {
      return read(this, "text", textOf);
    },
  };
  const descriptors = Object.getOwnPropertyDescriptors(members) as Record<string, PropertyDescriptor>;
  const names = Object.keys(descriptors);
  for (let i = 0; i < names.length; i++) {
    defineProperty(type.prototype, names[i], descriptors[names[i]]);
  }
}

