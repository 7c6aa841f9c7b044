// The error of Ekko's packages.

import { offered } from "./services.ts";

/** The class of the errors of Ekko's packages. */
export interface EkkoErrorConstructor {
  /**
   * Makes an error.
   *
   * @param code what went wrong, in words with hyphens
   * @param message what a person reads
   * @param options its cause
   */
  new (code: string, message?: string, options?: ErrorOptions): EkkoError;
  readonly prototype: EkkoError;
}

/**
 * What the packages of Ekko throw and reject with. Its `code` says what went wrong and stays the same between releases;
 * the message is for people and may change. Some have more, such as the `path` of a file.
 *
 * @example
 * ```ts
 * import { EkkoError, permissions } from "@ekko/core";
 *
 * permissions.revoke({ kind: "net" });
 * try {
 *   await fetch("http://acme.test/");
 * } catch (error) {
 *   if (error instanceof EkkoError) console.log(error.code); // permission-denied
 * }
 * ```
 */
export interface EkkoError extends Error {
  /** What went wrong, in words with hyphens, such as `not-found`. */
  readonly code: string;
  /** With code `permission-denied`: the kind of permission. */
  readonly kind?: string;
  /** With code `permission-denied`: what was asked for. */
  readonly resource?: string;
  /** Where it is about a file: its path. */
  readonly path?: string;
}

/**
 * What the packages of Ekko throw and reject with. Its `code` says what went wrong and stays the same between releases;
 * the message is for people and may change.
 *
 * @example
 * ```ts
 * import { EkkoError } from "@ekko/core";
 *
 * const error = new EkkoError("not-found", "There is no such order");
 * console.log(error.code, error instanceof Error); // not-found true
 * ```
 */
export const EkkoError: EkkoErrorConstructor = (offered("realm") as { ekkoError(): EkkoErrorConstructor }).ekkoError();
