// Stored password hashes: PHC strings, and the older form of bcrypt.

import { encoded, failure, fromBase64Any } from "./services.ts";

/** The ways to hash a password. */
export type PasswordAlgorithm = "argon2id" | "argon2i" | "argon2d" | "scrypt" | "bcrypt";

/** A stored hash, taken apart. The three numbers are m, t, p of Argon2; ln, r, p of scrypt; the cost of bcrypt. */
export interface StoredHash {
  readonly algorithm: PasswordAlgorithm;
  readonly numbers: readonly number[];
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly hash: Uint8Array<ArrayBuffer>;
}

const ARGON2 = /^\$(argon2(?:id|i|d))\$v=(\d{1,3})\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,8})\$([A-Za-z0-9+/]{11,172})\$([A-Za-z0-9+/]{16,172})$/;
const SCRYPT = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,8}),p=(\d{1,8})\$([A-Za-z0-9+/]{1,172})\$([A-Za-z0-9+/]{16,172})$/;
const BCRYPT = /^\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/;

const STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const OF_BCRYPT = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

function translated(text: string, from: string, to: string): string {
  let result = "";
  for (let i = 0; i < text.length; i++) {
    result += to[from.indexOf(text[i])];
  }
  return result;
}

function storedBytes(text: string): Uint8Array<ArrayBuffer> {
  const result = fromBase64Any(text);
  if (result === undefined) {
    throw failure("malformed", "The stored password hash has an invalid salt or hash");
  }
  return result;
}

/** Takes a stored hash apart. */
export function parseStored(text: string): StoredHash {
  let match = ARGON2.exec(text);
  if (match !== null) {
    if (match[2] !== "19") {
      throw failure("not-supported", `The stored password hash is of version ${match[2]} of Argon2; version 19 is supported`);
    }
    return { algorithm: match[1] as PasswordAlgorithm, numbers: [+match[3], +match[4], +match[5]], salt: storedBytes(match[6]), hash: storedBytes(match[7]) };
  }
  match = SCRYPT.exec(text);
  if (match !== null) {
    return { algorithm: "scrypt", numbers: [+match[1], +match[2], +match[3]], salt: storedBytes(match[4]), hash: storedBytes(match[5]) };
  }
  match = BCRYPT.exec(text);
  if (match !== null) {
    return {
      algorithm: "bcrypt",
      numbers: [+match[1]],
      salt: storedBytes(translated(match[2], OF_BCRYPT, STANDARD)),
      hash: storedBytes(translated(match[3], OF_BCRYPT, STANDARD)),
    };
  }
  throw failure("malformed", "This is no stored password hash of Argon2, scrypt or bcrypt, which begins with $argon2, $scrypt or $2");
}

function plain(data: Uint8Array): string {
  return encoded(data, "base64").replace(/=+$/, "");
}

/** The text that is stored. */
export function formatStored({ algorithm, numbers, salt, hash }: StoredHash): string {
  switch (algorithm) {
    case "bcrypt":
      return `$2b$${String(numbers[0]).padStart(2, "0")}$${translated(plain(salt), STANDARD, OF_BCRYPT)}${translated(plain(hash), STANDARD, OF_BCRYPT)}`;
    case "scrypt":
      return `$scrypt$ln=${numbers[0]},r=${numbers[1]},p=${numbers[2]}$${plain(salt)}$${plain(hash)}`;
    default:
      return `$${algorithm}$v=19$m=${numbers[0]},t=${numbers[1]},p=${numbers[2]}$${plain(salt)}$${plain(hash)}`;
  }
}
