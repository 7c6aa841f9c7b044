// JSON Web Tokens (RFC 7519), signed ones.

import { failure, fromBase64url, shown, strictText, textOf, utf8, wholeOf } from "./services.ts";
import type { Key } from "./keys.ts";
import type { KeySet } from "./keyset.ts";
import { headOf, signCompact, verifyCompact } from "./jws.ts";
import type { JwsAlgorithm, JwsHeader } from "./jws.ts";

/** What a token says. */
export interface JwtClaims {
  /** Who made it. */
  iss?: string;
  /** Whom it is about. */
  sub?: string;
  /** For whom it is. */
  aud?: string | string[];
  /** When it ends, in seconds since 1970. */
  exp?: number;
  /** When it begins, in seconds since 1970. */
  nbf?: number;
  /** When it was made, in seconds since 1970. */
  iat?: number;
  /** Its name. */
  jti?: string;
  [name: string]: unknown;
}

/** How a token is made. */
export interface JwtSignOptions {
  /** The algorithm; the one of the key where it is missing, which is PS256 for RSA keys. */
  algorithm?: JwsAlgorithm;
  /** More for the head, such as `kid`. */
  header?: Record<string, unknown>;
  /** How long it is valid from now, in seconds. */
  expiresIn?: number;
}

/** What a token must be. */
export interface JwtVerifyOptions {
  /**
   * The algorithms that are allowed. Where they are missing: the one that the key is made for, PS256, PS384 and PS512
   * for an RSA key.
   */
  algorithms?: readonly JwsAlgorithm[];
  /** Who must have made it: one of these. */
  issuer?: string | readonly string[];
  /** For whom it must be: one of these. A token that is for somebody is refused where this is missing. */
  audience?: string | readonly string[];
  /** Whom it must be about. */
  subject?: string;
  /** The type that its head must name, such as `at+jwt`. */
  type?: string;
  /** How old it may be, in seconds; then it must say when it was made. */
  maxAge?: number;
  /** How far clocks may differ, in seconds; 0 where it is missing. */
  leeway?: number;
  /** Claims that must be there; `exp` where it is missing. */
  required?: readonly string[];
  /** What counts as now; the clock's time where it is missing. */
  now?: Date;
}

/** A token that is valid. */
export interface VerifiedJwt {
  /** What it says. */
  claims: JwtClaims;
  /** Its head. */
  header: JwsHeader;
}

/** Makes and verifies tokens. */
export interface Jwt {
  /**
   * Makes a token, with the time in `iat`.
   *
   * @param claims what it says
   * @param key a private key, or a secret key for HMAC
   * @param options how
   * @throws EkkoError `invalid-key`, `not-supported`
   */
  sign(claims: JwtClaims, key: Key, options?: JwtSignOptions): Promise<string>;
  /**
   * Verifies a token: first its signature, then what it says.
   *
   * @param token the token
   * @param keys the public or secret key, or a set of them
   * @param options what it must be
   * @throws EkkoError `malformed`, `invalid-signature`, `algorithm-not-allowed`, `key-not-found`, `expired`, `not-yet-valid`,
   * `invalid-claim`, `not-supported`, `too-large`
   */
  verify(token: string, keys: Key | KeySet, options?: JwtVerifyOptions): Promise<VerifiedJwt>;
  /**
   * What a token says, **without knowing who says it**: nothing is verified.
   *
   * @param token the token
   * @throws EkkoError `malformed`
   */
  readUnverified(token: string): VerifiedJwt;
}

function claimsOf(bytes: Uint8Array): JwtClaims {
  let claims: unknown;
  try {
    claims = JSON.parse(strictText(bytes, "The payload of the token"));
  } catch (error) {
    throw error instanceof SyntaxError ? failure("malformed", "The payload of the token is not valid JSON") : error;
  }
  if (typeof claims !== "object" || claims === null || Array.isArray(claims)) {
    throw failure("malformed", "The payload of the token is no object");
  }
  return claims as JwtClaims;
}

function listOf(value: string | readonly string[], what: string): readonly string[] {
  const list = typeof value === "string" ? [value] : value;
  if (!Array.isArray(list) || list.length === 0 || list.some((one) => typeof one !== "string")) {
    throw new TypeError(`${what} is a string or an array of strings, and not ${shown(value)}`);
  }
  return list;
}

function time(claims: JwtClaims, name: "exp" | "nbf" | "iat"): number | undefined {
  const value = claims[name];
  if (value !== undefined && (typeof value !== "number" || !Number.isFinite(value))) {
    throw failure("invalid-claim", `The claim ${name} of the token is no number`);
  }
  return value;
}

function checkTimes(claims: JwtClaims, options: JwtVerifyOptions): void {
  const leeway = wholeOf(options.leeway, "leeway", 0, 0, 86400);
  const now = options.now === undefined ? Date.now() / 1000 : options.now.getTime() / 1000;
  if (!Number.isFinite(now)) {
    throw new TypeError("now is a valid Date");
  }
  const exp = time(claims, "exp");
  const nbf = time(claims, "nbf");
  const iat = time(claims, "iat");
  if (exp !== undefined && now >= exp + leeway) {
    throw failure("expired", "The token has expired");
  }
  if (nbf !== undefined && now < nbf - leeway) {
    throw failure("not-yet-valid", "The token is not valid yet");
  }
  if (options.maxAge !== undefined) {
    const age = wholeOf(options.maxAge, "maxAge", 0, 0, 2 ** 40);
    if (iat === undefined) {
      throw failure("invalid-claim", "The token does not say when it was made (iat)");
    }
    if (now - iat > age + leeway) {
      throw failure("expired", "The token is too old");
    }
    if (iat - leeway > now + 1) {
      throw failure("not-yet-valid", "The token says that it was made later than now");
    }
  }
}

function checkNames(claims: JwtClaims, header: JwsHeader, options: JwtVerifyOptions): void {
  for (const name of options.required ?? ["exp"]) {
    if (!Object.hasOwn(claims, name)) {
      throw failure("invalid-claim", `The token has no claim ${name}; where it needs none, say so with the option required`);
    }
  }
  if (options.issuer !== undefined && !listOf(options.issuer, "issuer").includes(claims.iss as string)) {
    throw failure("invalid-claim", "The token is of another issuer (iss)");
  }
  if (options.subject !== undefined && claims.sub !== textOf(options.subject, "subject")) {
    throw failure("invalid-claim", "The token is about somebody else (sub)");
  }
  const audience = claims.aud === undefined ? [] : Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  if (options.audience !== undefined) {
    const wanted = listOf(options.audience, "audience");
    if (!audience.some((one) => wanted.includes(one))) {
      throw failure("invalid-claim", "The token is for another audience (aud)");
    }
  } else if (audience.length > 0) {
    throw failure("invalid-claim", "The token is for a certain audience (aud); say with the option audience who you are");
  }
  if (options.type !== undefined) {
    const plain = (type: unknown): string => String(type ?? "").toLowerCase().replace(/^application\//, "");
    if (plain(header.typ) !== plain(options.type)) {
      throw failure("invalid-claim", "The token is of another type (typ)");
    }
  }
}

/**
 * Makes and verifies tokens.
 *
 * @example
 * ```ts
 * import { generateKeyPair, jwt } from "@ekko/crypto";
 *
 * const { privateKey, publicKey } = await generateKeyPair("ed25519");
 * const token = await jwt.sign({ sub: "ann", aud: "api" }, privateKey, { expiresIn: 3600 });
 * const { claims } = await jwt.verify(token, publicKey, { algorithms: ["EdDSA"], audience: "api" });
 * console.log(claims.sub); // ann
 * const later = { audience: "api", now: new Date(Date.now() + 7_200_000) };
 * console.log(await jwt.verify(token, publicKey, later).catch((error) => error.code)); // expired
 * ```
 */
export const jwt: Jwt = Object.freeze({
  async sign(claims: JwtClaims, key: Key, options: JwtSignOptions = {}): Promise<string> {
    if (typeof claims !== "object" || claims === null || Array.isArray(claims)) {
      throw new TypeError(`The claims are an object, and not ${shown(claims)}`);
    }
    const now = Math.floor(Date.now() / 1000);
    const all: JwtClaims = { iat: now, ...claims };
    if (options.expiresIn !== undefined) {
      all.exp = now + wholeOf(options.expiresIn, "expiresIn", 0, 0, 2 ** 40);
    }
    time(all, "exp");
    time(all, "nbf");
    time(all, "iat");
    const { algorithm, header } = options;
    return await signCompact(utf8(JSON.stringify(all)), key, { algorithm, header }, { typ: "JWT" });
  },

  async verify(token: string, keys: Key | KeySet, options: JwtVerifyOptions = {}): Promise<VerifiedJwt> {
    const { payload, header } = await verifyCompact(token, keys, { algorithms: options.algorithms });
    const claims = claimsOf(payload);
    checkTimes(claims, options);
    checkNames(claims, header, options);
    return { claims, header };
  },

  readUnverified(token: string): VerifiedJwt {
    const parts = textOf(token, "A token").split(".", 4);
    if (parts.length !== 3) {
      throw failure("malformed", "The token has not the three parts of a compact signed text");
    }
    return { header: headOf(parts[0]), claims: claimsOf(fromBase64url(parts[1], "The payload of the token")) };
  },
});
