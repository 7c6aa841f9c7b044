// FormData, and the encodings in which forms are sent.

import { encodeMultipart } from "./encode.ts";
import { entriesOf, FormData, isFormData } from "./formData.ts";
import type { Entry } from "./formData.ts";
import { parseMultipart, parseUrlencoded } from "./parse.ts";

const internals = {
  FormData,
  isFormData,
  /** The entries of a form, in order; its own list. */
  entries: (form: FormData): readonly Entry[] => entriesOf(form),
  encodeMultipart,
  parseMultipart,
  parseUrlencoded,
};

/** What use("forms") gives. */
export type Forms = typeof internals;

export default function () {
  return { FormData, internals };
}
