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
