// Changes in directories.

import { checkSignal, java, onAbort, toPath } from "./services.ts";
import type { BatchFeed } from "./services.ts";
import type { Stoppable } from "./reading.ts";

/** What is watched. */
export interface WatchOptions extends Stoppable {
  /** Whether directories in the directory are watched as well; true where it is missing. */
  recursive?: boolean;
}

/** One change. */
export interface WatchEvent {
  /**
   * What happened: something appeared (`created`), was written or touched (`modified`), or went away or to another name
   * (`removed`). `overflow` says that so much happened that changes were lost; it has the path that is watched.
   */
  kind: "created" | "modified" | "removed" | "overflow";
  /** The absolute path. */
  path: string;
}

const KINDS: Record<string, WatchEvent["kind"]> = { c: "created", m: "modified", r: "removed" };

/** A watch. It sees what happens from the moment when it was made. */
class Watch implements AsyncIterableIterator<WatchEvent, undefined> {
  #feed: BatchFeed | undefined;
  #path: string;
  #events: WatchEvent[] = [];
  #reason: { value: unknown } | undefined;
  #release: () => void;

  constructor(feed: BatchFeed, path: string, signal: AbortSignal | undefined) {
    this.#feed = feed;
    this.#path = path;
    this.#release = onAbort(signal, (value) => {
      this.#reason = { value };
      this.#end();
    });
  }

  #end(): void {
    this.#release();
    this.#feed?.cancel();
    this.#feed = undefined;
  }

  async next(): Promise<IteratorResult<WatchEvent, undefined>> {
    if (this.#events.length === 0) {
      const batch = await this.#feed?.next();
      if (batch !== null && batch !== undefined) {
        for (const text of batch.split("\0")) {
          this.#events.push(text === "o" ? { kind: "overflow", path: this.#path } : { kind: KINDS[text[0]], path: text.slice(1) });
        }
      }
    }
    if (this.#reason !== undefined) {
      const { value } = this.#reason;
      this.#reason = undefined;
      this.#events = [];
      throw value;
    }
    const event = this.#events.shift();
    if (event === undefined) {
      this.#end();
      return { value: undefined, done: true };
    }
    return { value: event, done: false };
  }

  async return(): Promise<IteratorResult<WatchEvent, undefined>> {
    this.#events = [];
    this.#end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/**
 * Watches a file, or a directory and what is in it. When the promise is fulfilled, the watch has begun. Changes that
 * follow each other quickly may be one; a move is a removal and an appearance. A directory that may not be read is not
 * looked into. The watch ends when what is watched is removed, when the loop is left, or with the signal.
 *
 * @param path the file or directory
 * @param options what is watched, and what stops it
 * @returns the changes
 * @throws EkkoError with code `not-found`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { createDirectory, watch, write } from "@ekko/fs";
 *
 * await createDirectory("inbox");
 * const changes = await watch("inbox");
 * await write("inbox/letter.txt", "Dear reader");
 * for await (const change of changes) {
 *   console.log(change.kind, change.path.endsWith("letter.txt")); // created true
 *   break;
 * }
 * ```
 */
export async function watch(path: string | URL, options: WatchOptions = {}): Promise<AsyncIterableIterator<WatchEvent, undefined>> {
  const { recursive = true, signal } = options;
  checkSignal(signal);
  const name = toPath(path);
  return new Watch(await java.watch(name, recursive), java.absolute(name), signal);
}
