// QuotaExceededError of Web IDL, section 2.8.2: the one DOMException that is an interface of its own.

import { serializable } from "./cloning.ts";
import { converters } from "./conversions.ts";
import { DOMException } from "./exception.ts";
import { defineInterface } from "./interfaces.ts";
import { defineProperty } from "./natives.ts";

interface QuotaOptions {
  readonly quota?: number;
  readonly requested?: number;
}

const QuotaExceededErrorOptions = converters.dictionary<QuotaOptions>("QuotaExceededErrorOptions", [
  { key: "quota", converter: converters.double },
  { key: "requested", converter: converters.double },
]);

/** Thrown where something asks for more than there may be. */
export class QuotaExceededError extends DOMException {
  #quota: number | null;
  #requested: number | null;

  constructor(message: unknown = "", options: unknown = undefined) {
    super(message, "QuotaExceededError");
    const prefix = "Failed to construct 'QuotaExceededError': Argument 2";
    const { quota = null, requested = null } = QuotaExceededErrorOptions(options, prefix);
    if ((quota !== null && quota < 0) || (requested !== null && requested < 0)) {
      throw new RangeError(`${prefix}: neither the quota nor what was requested can be negative`);
    }
    if (quota !== null && requested !== null && requested < quota) {
      throw new RangeError(`${prefix}: ${requested} was requested, which is within the quota of ${quota}`);
    }
    this.#quota = quota;
    this.#requested = requested;
  }

  get quota(): number | null {
    return this.#quota;
  }

  get requested(): number | null {
    return this.#requested;
  }

  static isOne(value: unknown): value is QuotaExceededError {
    return typeof value === "object" && value !== null && #quota in value;
  }
}

const isQuotaExceededError = QuotaExceededError.isOne;
delete (QuotaExceededError as { isOne?: unknown }).isOne;
defineInterface(QuotaExceededError);
defineProperty(QuotaExceededError, "length", { value: 0 });

serializable({
  name: "QuotaExceededError",
  builtin: "webidl",
  is: isQuotaExceededError,
  write: (value) => {
    const { message, quota, requested } = value as QuotaExceededError;
    return [message, quota ?? undefined, requested ?? undefined];
  },
  read: ([message, quota, requested]: [string, number | undefined, number | undefined]) =>
    new QuotaExceededError(message, { quota, requested }) as unknown as object,
}, true);
