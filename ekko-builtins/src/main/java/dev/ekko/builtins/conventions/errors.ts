// Errors with codes that script halves throw; those of Java halves are made by the runtime.

declare const use: (name: string) => unknown;

/** EkkoError of @ekko/core. */
export interface CodedError extends Error {
  readonly code: string;
}

/** An error with a code, and what else programs may ask it for. */
export function coded(code: string, message: string, details?: Record<string, unknown>, options?: ErrorOptions): CodedError {
  const realm = use("realm") as { ekkoError(): new (code: string, message: string, options?: ErrorOptions) => CodedError };
  const error = new (realm.ekkoError())(code, message, options);
  const names = details === undefined ? [] : Object.keys(details);
  for (let i = 0; i < names.length; i++) {
    Object.defineProperty(error, names[i], { value: details![names[i]], enumerable: true, configurable: true, writable: true });
  }
  return error;
}
