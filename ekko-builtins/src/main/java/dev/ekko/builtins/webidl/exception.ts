// DOMException of Web IDL, section 2.8.1.

import { converters } from "./conversions.ts";
import { serializable } from "./cloning.ts";
import { defineInterface } from "./interfaces.ts";
import { captureStackTrace, defineProperty, getOwnPropertyDescriptor, NativeError, setPrototypeOf } from "./natives.ts";

const CODES: Readonly<Record<string, number>> = {
  __proto__: null,
  IndexSizeError: 1,
  HierarchyRequestError: 3,
  WrongDocumentError: 4,
  InvalidCharacterError: 5,
  NoModificationAllowedError: 7,
  NotFoundError: 8,
  NotSupportedError: 9,
  InUseAttributeError: 10,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidModificationError: 13,
  NamespaceError: 14,
  InvalidAccessError: 15,
  TypeMismatchError: 17,
  SecurityError: 18,
  NetworkError: 19,
  AbortError: 20,
  URLMismatchError: 21,
  QuotaExceededError: 22,
  TimeoutError: 23,
  InvalidNodeTypeError: 24,
  DataCloneError: 25,
} as unknown as Readonly<Record<string, number>>;

const CONSTANTS = {
  INDEX_SIZE_ERR: 1, DOMSTRING_SIZE_ERR: 2, HIERARCHY_REQUEST_ERR: 3, WRONG_DOCUMENT_ERR: 4, INVALID_CHARACTER_ERR: 5,
  NO_DATA_ALLOWED_ERR: 6, NO_MODIFICATION_ALLOWED_ERR: 7, NOT_FOUND_ERR: 8, NOT_SUPPORTED_ERR: 9,
  INUSE_ATTRIBUTE_ERR: 10, INVALID_STATE_ERR: 11, SYNTAX_ERR: 12, INVALID_MODIFICATION_ERR: 13, NAMESPACE_ERR: 14,
  INVALID_ACCESS_ERR: 15, VALIDATION_ERR: 16, TYPE_MISMATCH_ERR: 17, SECURITY_ERR: 18, NETWORK_ERR: 19, ABORT_ERR: 20,
  URL_MISMATCH_ERR: 21, QUOTA_EXCEEDED_ERR: 22, TIMEOUT_ERR: 23, INVALID_NODE_TYPE_ERR: 24, DATA_CLONE_ERR: 25,
};


/** The error of web APIs; its name says what went wrong. */
export class DOMException {
  #name: string;
  #message: string;

  constructor(message: unknown = "", options: unknown = undefined) {
    const prefix = "Failed to construct 'DOMException'";
    this.#message = converters.DOMString(message, `${prefix}: Argument 1`);
    let cause: unknown;
    let hasCause = false;
    if (options !== null && typeof options === "object") {
      // The shape that the language's own errors take as well.
      hasCause = "cause" in options;
      cause = (options as { cause?: unknown }).cause;
      const name = (options as { name?: unknown }).name;
      this.#name = name === undefined ? "Error" : converters.DOMString(name, `${prefix}: name`);
    } else {
      this.#name = options === undefined ? "Error" : converters.DOMString(options, `${prefix}: Argument 2`);
    }
    if (hasCause) {
      defineProperty(this, "cause", { __proto__: null, value: cause, writable: true, enumerable: false, configurable: true } as PropertyDescriptor);
    }
    if (captureStackTrace !== undefined) {
      // Frames of built-ins are not shown, so there is no need to say where the program begins.
    captureStackTrace(this);
    } else {
      defineProperty(this, "stack", { __proto__: null, value: new NativeError(this.#message).stack, writable: true, enumerable: false, configurable: true } as PropertyDescriptor);
    }
  }

  get name(): string {
    return this.#name;
  }

  get message(): string {
    return this.#message;
  }

  get code(): number {
    return CODES[this.#name] ?? 0;
  }

  static isOne(value: unknown): value is DOMException {
    return typeof value === "object" && value !== null && #name in value;
  }
}

/** Whether a value is a DOMException of this realm. */
export const isDOMException = DOMException.isOne;
delete (DOMException as { isOne?: unknown }).isOne;
setPrototypeOf(DOMException.prototype, NativeError.prototype);
defineInterface(DOMException, CONSTANTS);
if (getOwnPropertyDescriptor(DOMException, "length")!.value !== 0) {
  defineProperty(DOMException, "length", { value: 0 });
}

serializable({
  name: "DOMException",
  builtin: "webidl",
  is: isDOMException,
  write: (value) => {
    const { name, message, stack } = value as DOMException & { stack?: unknown };
    return [name, message, typeof stack === "string" ? stack : undefined];
  },
  read: ([name, message, stack]: [string, string, string | undefined]) => {
    const exception = new DOMException(message, name);
    defineProperty(exception, "stack", { __proto__: null, value: stack, writable: true, enumerable: false, configurable: true } as PropertyDescriptor);
    return exception as unknown as object;
  },
});
