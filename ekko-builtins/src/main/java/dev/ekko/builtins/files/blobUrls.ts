// Blob URLs (File API, section 8): what URL.createObjectURL and URL.revokeObjectURL do, and what fetch looks up.

import { isBlob } from "./blob.ts";
import type { Blob } from "./blob.ts";
import type { FilesOps } from "./services.ts";

declare const ops: FilesOps;

const store = new Map<string, Blob>();
const { get: getEntry, set: setEntry, delete: deleteEntry } = Map.prototype;
const { indexOf: indexInText, slice: sliceText } = String.prototype;
const { test } = RegExp.prototype;
const SERVER = /^https?:\/\/[^/?#\s]+$/;
const invoke = Reflect.apply;

// The origin of a program that was not loaded from a server is opaque, and its serialization is "null". A worker may have
// been, and a program with a location of its own says where it wants to be.
function origin(): string {
  const { location } = globalThis as { location?: { origin?: unknown } };
  const given = typeof location === "object" && location !== null ? location.origin : undefined;
  return typeof given === "string" && invoke(test, SERVER, [given]) ? given : "null";
}

/** Registers a blob; the URL keeps it until it is revoked or the realm ends. */
export function createObjectURL(blob: unknown): string {
  if (!isBlob(blob)) {
    throw new TypeError("Failed to execute 'createObjectURL' on 'URL': Argument 1 is not a Blob");
  }
  const url = `blob:${origin()}/${ops.uuid()}`;
  invoke(setEntry, store, [url, blob]);
  return url;
}

/** Takes a URL back; unknown ones, and those with a fragment, are ignored. */
export function revokeObjectURL(url: string): void {
  invoke(deleteEntry, store, [url]);
}

/** The blob of a serialized URL, whose fragment does not count; undefined where there is none. */
export function lookup(url: string): Blob | undefined {
  const hash = invoke(indexInText, url, ["#"]) as number;
  return invoke(getEntry, store, [hash < 0 ? url : invoke(sliceText, url, [0, hash])]);
}
