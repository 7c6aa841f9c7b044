/**
 * Bytes: a buffer, or a part of one.
 *
 * @see https://webidl.spec.whatwg.org/#BufferSource
 */
type BufferSource = ArrayBuffer | ArrayBufferView;

/**
 * The error of web APIs. Its `name` says what went wrong, such as `AbortError` or `DataCloneError`.
 *
 * @see https://webidl.spec.whatwg.org/#idl-DOMException
 */
declare class DOMException extends Error {
  /**
   * @param message for people
   * @param nameOrOptions the error's name, `"Error"` where it is missing, or the name with a cause
   */
  constructor(message?: string, nameOrOptions?: string | { name?: string; cause?: unknown });
  readonly name: string;
  readonly message: string;
  /** A number for the names that had one in the past, 0 for all others. */
  readonly code: number;
}

/**
 * Thrown where something asks for more than there may be.
 *
 * @see https://webidl.spec.whatwg.org/#quotaexceedederror
 */
declare class QuotaExceededError extends DOMException {
  /**
   * @param message for people
   * @param options the limit and what was asked for, in a unit that the thrower chooses
   */
  constructor(message?: string, options?: { quota?: number; requested?: number });
  /** The limit; null where the thrower does not tell. */
  readonly quota: number | null;
  /** What was asked for; null where the thrower does not tell. */
  readonly requested: number | null;
}
