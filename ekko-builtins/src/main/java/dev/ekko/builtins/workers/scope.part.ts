// The global scope of a dedicated worker (HTML, sections 10.2.1.1 and 10.2.1.2).

import type { EventsInternals } from "../events/events.ts";
import type { MessagingInternals } from "../messaging/messaging.ts";
import { idl } from "./kit.ts";

declare const use: (name: string) => unknown;

/** What ScopeOps.java gives. */
interface ScopeOps {
  name(): string;
  url(): string;
  wire(): number;
  close(): void;
}

const events = use("events") as EventsInternals;
const messaging = use("messaging") as MessagingInternals;
const EventTargetClass = events.EventTarget as unknown as new () => object;

/** What the global objects of workers have in common. */
class WorkerGlobalScope extends EventTargetClass {
  constructor(key: unknown) {
    idl.guard(key);
    super();
  }
}
idl.defineInterface(WorkerGlobalScope);

/** The global object of a worker that one other realm has made. */
class DedicatedWorkerGlobalScope extends WorkerGlobalScope {}
idl.defineInterface(DedicatedWorkerGlobalScope);

/** What use("url") gives, as far as it is needed here. */
interface UrlParts {
  parse(url: string): object | null;
  href(url: object): string;
  origin(url: object): string;
  protocol(url: object): string;
  host(url: object): string;
  hostname(url: object): string;
  port(url: object): string;
  pathname(url: object): string;
  search(url: object): string;
  hash(url: object): string;
}

const urlParts = use("url") as UrlParts;

/** Where a worker's first module came from. */
class WorkerLocation {
  #url: object;

  constructor(key: unknown, url: string) {
    idl.guard(key);
    this.#url = urlParts.parse(url)!;
  }

  get href(): string { return urlParts.href(this.#url); }
  get origin(): string { return urlParts.origin(this.#url); }
  get protocol(): string { return urlParts.protocol(this.#url); }
  get host(): string { return urlParts.host(this.#url); }
  get hostname(): string { return urlParts.hostname(this.#url); }
  get port(): string { return urlParts.port(this.#url); }
  get pathname(): string { return urlParts.pathname(this.#url); }
  get search(): string { return urlParts.search(this.#url); }
  get hash(): string { return urlParts.hash(this.#url); }

  toString(): string {
    return urlParts.href(this.#url);
  }
}
idl.defineInterface(WorkerLocation);

export default function (ops: ScopeOps) {
  const wire = ops.wire();
  const root = globalThis;
  const { setPrototypeOf } = Object;
  if (Object.getPrototypeOf(root) === events.EventTarget.prototype) {
    setPrototypeOf(root, DedicatedWorkerGlobalScope.prototype);
    // The engine's own tag would hide the one of the interface.
    delete (root as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag];
  }
  messaging.wiring.admit(wire, root);
  // Messages wait for the first listener, so that none is lost while the module is still being loaded.
  events.watchListeners(root, (type, any) => {
    if (type === "message" && any) {
      messaging.wiring.start(wire);
    }
  });
  let closing = false;
  let location: WorkerLocation | undefined;
  const functions = {
    postMessage(message: unknown, options: unknown = undefined): void {
      const prefix = "Failed to execute 'postMessage' on 'DedicatedWorkerGlobalScope'";
      idl.needArguments(arguments.length, 1, prefix);
      messaging.wiring.post(wire, message, messaging.toTransferList(options, `${prefix}: Argument 2`));
    },
    close(): void {
      if (!closing) {
        closing = true;
        ops.close();
      }
    },
    importScripts(): void {
      throw new TypeError("importScripts is not there in a module; use import, or await import()");
    },
  };
  return {
    ...functions,
    WorkerGlobalScope,
    DedicatedWorkerGlobalScope,
    WorkerLocation,
    name: ops.name(),
    get location(): WorkerLocation {
      return location ??= new WorkerLocation(idl.KEY, ops.url());
    },
    onmessage: events.rootHandler("message"),
    onmessageerror: events.rootHandler("messageerror"),
  };
}
