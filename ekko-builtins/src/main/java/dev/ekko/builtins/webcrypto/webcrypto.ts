// The global crypto: section 10 of the Web Cryptography API.

import { putTogether, takenApart } from "./cloning.ts";
import { CryptoKey, slotsOf } from "./cryptokey.ts";
import { fail, idl, java } from "./host.ts";
import { SubtleCrypto } from "./subtle.ts";

const INTEGERS = [
  "Uint8Array", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array", "Int32Array", "Uint8ClampedArray", "BigInt64Array", "BigUint64Array",
];

/** The most that one call gives. */
const QUOTA = 65536;

const { set: setBytes } = Uint8Array.prototype;

class Crypto {
  #subtle = new SubtleCrypto(idl.KEY);

  constructor(key: unknown = undefined) {
    idl.guard(key);
  }

  get subtle(): SubtleCrypto {
    return this.#subtle;
  }

  getRandomValues(array: unknown): ArrayBufferView {
    const prefix = "Failed to execute 'getRandomValues' on 'Crypto'";
    if (!(#subtle in this)) {
      throw new TypeError(`${prefix}: it was called on something that is no Crypto`);
    }
    idl.needArguments(arguments.length, 1, prefix);
    const view = idl.ArrayBufferView(array, `${prefix}: Argument 1`);
    const name = idl.typedName(view);
    let known = false;
    for (let i = 0; i < INTEGERS.length; i++) {
      known ||= INTEGERS[i] === name;
    }
    if (!known) {
      fail("TypeMismatchError", `${prefix}: a ${name ?? "DataView"} holds no integers; give it a Uint8Array or another array of integers`);
    }
    const { length } = idl.rangeOf(view);
    if (length > QUOTA) {
      throw new idl.QuotaExceededError(`${prefix}: ${length} bytes were asked for, and one call gives at most ${QUOTA}`);
    }
    if (length > 0) {
      Reflect.apply(setBytes, idl.bytesOf(view), [java.random(length)]);
    }
    return view;
  }

  randomUUID(): string {
    if (!(#subtle in this)) {
      throw new TypeError("Failed to execute 'randomUUID' on 'Crypto': it was called on something that is no Crypto");
    }
    return java.uuid();
  }
}

Object.defineProperty(Crypto, "length", { value: 0 });
idl.defineInterface(Crypto);


/** The accessor that the global is. It is inherited, so that the object that stands for the global has no members of its own. */
function attribute(): object {
  const only = new Crypto(idl.KEY);
  const root = globalThis;
  const { get } = Object.getOwnPropertyDescriptor({
    get crypto() {
      if (this !== undefined && this !== null && this !== root as object) {
        throw new TypeError("The getter of crypto was called on something that is not the global object");
      }
      return only;
    },
  }, "crypto")!;
  return Object.create({ get, set: undefined });
}

const internals = {
  isCryptoKey: (value: unknown): boolean => slotsOf(value) !== undefined,
  takenApart,
  putTogether,
};

/** What other built-ins may use. */
export type WebCrypto = typeof internals;

export default function () {
  return { crypto: attribute(), Crypto, CryptoKey, SubtleCrypto, internals };
}
