// What requests in the mode "no-cors" may say (fetch standard, section 2.2.2, "no-CORS-safelisted request-header").

import { bareMimeType } from "./mime.ts";
import { apply, charCodeAt, lower, matched } from "./services.ts";

const LANGUAGES = /^[0-9A-Za-z *,\-.;=]*$/;
const UNSAFE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;

function isSafe(value: string): boolean {
  return matched(UNSAFE, value) === null;
}

/** Whether a header may have a value in such a request; all others are left out without a word. */
export function simpleHeader(name: string, value: string): boolean {
  if (value.length > 128) {
    return false;
  }
  switch (lower(name)) {
    case "accept":
      return isSafe(value);
    case "accept-language":
    case "content-language":
      return matched(LANGUAGES, value) !== null;
    case "content-type": {
      for (let i = 0; i < value.length; i++) {
        if (apply(charCodeAt, value, [i]) > 255) {
          return false;
        }
      }
      const type = isSafe(value) ? bareMimeType(value) : null;
      return type === "application/x-www-form-urlencoded" || type === "multipart/form-data" || type === "text/plain";
    }
    default:
      return false;
  }
}
