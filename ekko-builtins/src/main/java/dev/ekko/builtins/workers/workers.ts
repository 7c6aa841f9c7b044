// Worker of HTML, section 10.2.6.3: a program in a realm of its own, on a thread of its own.

import type { EventsInternals } from "../events/events.ts";
import type { MessagingInternals } from "../messaging/messaging.ts";
import { idl } from "./kit.ts";
import { toFlags } from "./permissions.ts";

declare const use: (name: string) => unknown;
declare const ops: WorkersOps;

/** What WorkersOps.java gives. */
interface WorkersOps {
  base(): string;
  make(name: string, type: string, url: string, wire: number, flags: string, listener: ErrorListener): number;
  startAddress(worker: number, url: string): void;
  startText(worker: number, url: string, source: Uint8Array, type: string): void;
  terminate(worker: number): void;
}

/** Hears of an error in a worker: what it says, where, and whether it was the worker's script that threw it. */
type ErrorListener = (message: string, file: string, line: number, column: number, thrown: boolean) => void;

interface BlobUrls {
  readonly blobUrls: { lookup(url: string): object | undefined };
  bytesNow(blob: object): Uint8Array | null;
  bytesOf(blob: object): Promise<Uint8Array>;
}

interface Options {
  name: string;
  type: "classic" | "module";
  permissions: string;
}

const events = use("events") as EventsInternals;
const messaging = use("messaging") as MessagingInternals;
const Base = events.EventTarget as new () => object;
const { apply } = Reflect;
const { startsWith } = String.prototype;

const toOptions = idl.dictionary<Options>("WorkerOptions", [
  { key: "credentials", converter: idl.enumeration("RequestCredentials", ["omit", "same-origin", "include"]), defaultValue: () => "same-origin" },
  { key: "name", converter: idl.DOMString, defaultValue: () => "" },
  { key: "permissions", converter: toFlags, defaultValue: () => "inherit" },
  { key: "type", converter: idl.enumeration("WorkerType", ["classic", "module"]), defaultValue: () => "classic" },
]);

/** A program in a realm of its own. */
class Worker extends Base {
  #worker = 0;
  #wire = 0;

  constructor(scriptUrl: unknown, options: unknown = undefined) {
    const prefix = "Failed to construct 'Worker'";
    idl.needArguments(arguments.length, 1, prefix);
    super();
    const text = idl.USVString(scriptUrl, `${prefix}: Argument 1`);
    const { name, type, permissions } = toOptions(options, `${prefix}: Argument 2`);
    const url = parse(text, prefix);
    this.#wire = messaging.wiring.open(this);
    try {
      this.#worker = ops.make(name, type, url, this.#wire + 1, permissions, (message, file, line, column, thrown) => {
        this.#failed(message, file, line, column, thrown);
      });
      this.#start(url);
    } catch (error) {
      messaging.wiring.close(this.#wire);
      throw idl.fromHost(error);
    }
  }

  #start(url: string): void {
    if (!apply(startsWith, url, ["blob:"])) {
      ops.startAddress(this.#worker, url);
      return;
    }
    // Looked up now, as the URL may be revoked right after this.
    const files = use("files") as BlobUrls;
    const blob = files.blobUrls.lookup(url);
    if (blob === undefined) {
      // As for anything else that cannot be loaded: an event, not an exception.
      ops.startAddress(this.#worker, url);
      return;
    }
    const type = (blob as { type: string }).type;
    const bytes = files.bytesNow(blob);
    if (bytes !== null) {
      ops.startText(this.#worker, url, bytes, type);
    } else {
      idl.upon(files.bytesOf(blob), (read) => ops.startText(this.#worker, url, read, type));
    }
  }

  #failed(message: string, file: string, line: number, column: number, thrown: boolean): void {
    if (this.#worker === 0) {
      return;
    }
    if (!thrown) {
      events.fire(this, new events.Event("error"));
      return;
    }
    const event = events.createTrusted(events.ErrorEvent as never, "error", {
      message, filename: file, lineno: line, colno: column, error: null, cancelable: true,
    });
    if (events.fire(this, event as object)) {
      const error = new Error(`Uncaught in a worker: ${message}`);
      error.stack = `${error.name}: ${error.message}\n    at ${file}:${line}:${column}`;
      events.report(error);
    }
  }

  postMessage(message: unknown, options: unknown = undefined): void {
    const wire = this.#wire;
    const prefix = "Failed to execute 'postMessage' on 'Worker'";
    idl.needArguments(arguments.length, 1, prefix);
    messaging.wiring.post(wire, message, messaging.toTransferList(options, `${prefix}: Argument 2`));
  }

  terminate(): void {
    if (this.#worker !== 0) {
      ops.terminate(this.#worker);
      messaging.wiring.close(this.#wire);
      this.#worker = 0;
    }
  }
}
events.defineHandler(Worker, "message");
events.defineHandler(Worker, "messageerror");
events.defineHandler(Worker, "error");
idl.defineInterface(Worker);

interface UrlInternals {
  parse(url: string, base?: string): object | null;
  href(url: object): string;
}

// A relative URL starts at the location of the worker that makes this one, and otherwise in the program's directory.
function parse(text: string, prefix: string): string {
  const { location } = globalThis as { location?: { href?: unknown } };
  const base = location !== undefined && typeof location?.href === "string" ? location.href : ops.base();
  const urls = use("url") as UrlInternals;
  const url = urls.parse(text, base);
  if (url === null) {
    throw new idl.DOMException(`${prefix}: "${text}" is not a valid URL`, "SyntaxError");
  }
  return urls.href(url);
}

export default function () {
  return { Worker };
}
