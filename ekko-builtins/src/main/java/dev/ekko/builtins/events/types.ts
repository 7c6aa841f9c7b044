// The interfaces that extend Event: CustomEvent (DOM), ErrorEvent, PromiseRejectionEvent, MessageEvent (HTML),
// CloseEvent (WebSockets) and ProgressEvent (XMLHttpRequest).

import { Event, eventState, initialize } from "./event.ts";
import { freeze, idl } from "./kit.ts";
import { targetState } from "./target.ts";
import type { MessagingInternals } from "../messaging/messaging.ts";

declare const use: (name: string) => unknown;

/** What handlers of the global's error events get as their arguments. */
export interface ErrorDetails {
  readonly message: string;
  readonly filename: string;
  readonly lineno: number;
  readonly colno: number;
  readonly error: unknown;
}

function needType(given: number, name: string): void {
  idl.needArguments(given, 1, `Failed to construct '${name}'`);
}

function member(key: string, converter: (value: unknown, prefix: string) => unknown, fallback: unknown) {
  return { key, converter, defaultValue: () => fallback };
}

/** An event with something of the program's. */
export class CustomEvent extends Event {
  #detail: unknown;

  constructor(type: unknown, init: unknown = undefined) {
    needType(arguments.length, "CustomEvent");
    super(type, init);
    this.#detail = toCustomInit(init, "Failed to construct 'CustomEvent': Argument 2").detail;
  }

  get detail(): unknown {
    return this.#detail;
  }

  initCustomEvent(type: unknown, bubbles: unknown = false, cancelable: unknown = false, detail: unknown = null): void {
    idl.needArguments(arguments.length, 1, "Failed to execute 'initCustomEvent' on 'CustomEvent'");
    void this.#detail;
    if (initialize(eventState(this)!, type, bubbles, cancelable)) {
      this.#detail = detail;
    }
  }
}
const toCustomInit = idl.dictionary<{ detail: unknown }>("CustomEventInit", [member("detail", idl.any, null)]);

/** An error that nobody caught. */
export class ErrorEvent extends Event {
  #details: ErrorDetails;

  constructor(type: unknown, init: unknown = undefined) {
    needType(arguments.length, "ErrorEvent");
    super(type, init);
    this.#details = toErrorInit(init, "Failed to construct 'ErrorEvent': Argument 2");
  }

  get message(): string {
    return this.#details.message;
  }

  get filename(): string {
    return this.#details.filename;
  }

  get lineno(): number {
    return this.#details.lineno;
  }

  get colno(): number {
    return this.#details.colno;
  }

  get error(): unknown {
    return this.#details.error;
  }

  static detailsOf(event: object): ErrorDetails | undefined {
    return #details in event ? event.#details : undefined;
  }
}
const toErrorInit = idl.dictionary<ErrorDetails>("ErrorEventInit", [
  member("colno", idl.unsignedLong, 0),
  member("error", idl.any, undefined),
  member("filename", idl.USVString, ""),
  member("lineno", idl.unsignedLong, 0),
  member("message", idl.DOMString, ""),
]);

/** What an error event says; undefined for other events. */
export const errorDetails = ErrorEvent.detailsOf;
delete (ErrorEvent as { detailsOf?: unknown }).detailsOf;

/** A rejection that nobody handled, or somebody at last did. */
export class PromiseRejectionEvent extends Event {
  #promise: object;
  #reason: unknown;

  constructor(type: unknown, init: unknown) {
    idl.needArguments(arguments.length, 2, "Failed to construct 'PromiseRejectionEvent'");
    super(type, init);
    const { promise, reason } = toRejectionInit(init, "Failed to construct 'PromiseRejectionEvent': Argument 2");
    this.#promise = promise;
    this.#reason = reason;
  }

  get promise(): object {
    return this.#promise;
  }

  get reason(): unknown {
    return this.#reason;
  }
}
const toRejectionInit = idl.dictionary<{ promise: object; reason: unknown }>("PromiseRejectionEventInit", [
  { key: "promise", converter: idl.object, required: true },
  member("reason", idl.any, undefined),
]);

interface MessageInit {
  data: unknown;
  origin: string;
  lastEventId: string;
  source: object | null;
  ports: readonly object[];
}

/** A message from a port, a worker, a socket or an event source. */
export class MessageEvent extends Event {
  #message: MessageInit;

  constructor(type: unknown, init: unknown = undefined) {
    needType(arguments.length, "MessageEvent");
    super(type, init);
    this.#message = toMessageInit(init, "Failed to construct 'MessageEvent': Argument 2");
    freeze(this.#message.ports);
  }

  get data(): unknown {
    return this.#message.data;
  }

  get origin(): string {
    return this.#message.origin;
  }

  get lastEventId(): string {
    return this.#message.lastEventId;
  }

  get source(): object | null {
    return this.#message.source;
  }

  get ports(): readonly object[] {
    return this.#message.ports;
  }

  initMessageEvent(
    type: unknown, bubbles: unknown = false, cancelable: unknown = false, data: unknown = null, origin: unknown = "",
    lastEventId: unknown = "", source: unknown = null, ports: unknown = [],
  ): void {
    const prefix = "Failed to execute 'initMessageEvent' on 'MessageEvent'";
    idl.needArguments(arguments.length, 1, prefix);
    void this.#message;
    const init: MessageInit = {
      data,
      origin: idl.USVString(origin, `${prefix}: Argument 5`),
      lastEventId: idl.DOMString(lastEventId, `${prefix}: Argument 6`),
      source: toSource(source, `${prefix}: Argument 7`),
      ports: freeze(toPorts(ports, `${prefix}: Argument 8`)),
    };
    if (initialize(eventState(this)!, type, bubbles, cancelable)) {
      this.#message = init;
    }
  }
}

function toSource(value: unknown, prefix: string): object | null {
  if (value === null || value === undefined) {
    return null;
  }
  if (targetState(value) === undefined) {
    throw new TypeError(`${prefix} is neither a MessagePort nor a global object`);
  }
  return value as object;
}

const toPorts = idl.sequence((value, prefix) => {
  if (!idl.isObject(value) || !(use("messaging") as MessagingInternals).isMessagePort(value)) {
    throw new TypeError(`${prefix} is not a MessagePort`);
  }
  return value as object;
});

const toMessageInit = idl.dictionary<MessageInit>("MessageEventInit", [
  member("data", idl.any, null),
  member("lastEventId", idl.DOMString, ""),
  member("origin", idl.USVString, ""),
  { key: "ports", converter: toPorts, defaultValue: () => [] },
  member("source", toSource, null),
]);

/** A connection has ended. */
export class CloseEvent extends Event {
  #close: { wasClean: boolean; code: number; reason: string };

  constructor(type: unknown, init: unknown = undefined) {
    needType(arguments.length, "CloseEvent");
    super(type, init);
    this.#close = toCloseInit(init, "Failed to construct 'CloseEvent': Argument 2");
  }

  get wasClean(): boolean {
    return this.#close.wasClean;
  }

  get code(): number {
    return this.#close.code;
  }

  get reason(): string {
    return this.#close.reason;
  }
}
const toCloseInit = idl.dictionary<{ wasClean: boolean; code: number; reason: string }>("CloseEventInit", [
  member("code", idl.unsignedShort, 0),
  member("reason", idl.USVString, ""),
  member("wasClean", idl.boolean, false),
]);

/** How far something has come. */
export class ProgressEvent extends Event {
  #progress: { lengthComputable: boolean; loaded: number; total: number };

  constructor(type: unknown, init: unknown = undefined) {
    needType(arguments.length, "ProgressEvent");
    super(type, init);
    this.#progress = toProgressInit(init, "Failed to construct 'ProgressEvent': Argument 2");
  }

  get lengthComputable(): boolean {
    return this.#progress.lengthComputable;
  }

  get loaded(): number {
    return this.#progress.loaded;
  }

  get total(): number {
    return this.#progress.total;
  }
}
const toProgressInit = idl.dictionary<{ lengthComputable: boolean; loaded: number; total: number }>("ProgressEventInit", [
  member("lengthComputable", idl.boolean, false),
  member("loaded", idl.double, 0),
  member("total", idl.double, 0),
]);

const all = [CustomEvent, ErrorEvent, PromiseRejectionEvent, MessageEvent, CloseEvent, ProgressEvent];
for (let i = 0; i < all.length; i++) {
  idl.defineInterface(all[i]);
}
