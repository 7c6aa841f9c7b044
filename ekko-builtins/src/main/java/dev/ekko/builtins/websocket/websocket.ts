// WebSocket of the WebSockets standard, section 3.

import { addressOf, protocolsOf } from "./address.ts";
import type { Address } from "./address.ts";
import { Outbox } from "./outbox.ts";
import { events, files, idl } from "./services.ts";
import type { WebsocketOps } from "./services.ts";

const CONNECTING = 0;
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
/** Stands for a close frame without a code. */
const NO_CODE = 1005;
const ABNORMAL = 1006;

declare const ops: WebsocketOps;

const sockets = new Map<number, WebSocket>();
const { get: getSocket, set: setSocket, delete: deleteSocket } = Map.prototype;
const applyMethod = Reflect.apply;

class WebSocket extends events.EventTarget {
  #address: Address;
  #outbox: Outbox;
  #state = CONNECTING;
  #protocol = "";
  #extensions = "";
  #binaryType = "blob";
  #buffered = 0;

  constructor(url: unknown, protocols: unknown = undefined) {
    const prefix = "Failed to construct 'WebSocket'";
    idl.needArguments(arguments.length, 1, prefix);
    const text = idl.USVString(url, `${prefix}: Argument 1`);
    const list = protocols === undefined ? "" : protocolsOf(protocols);
    super();
    const address = addressOf(text);
    this.#address = address;
    const id = address.blocked
      ? 0
      : ops.open(address.wire, address.credentials, list);
    this.#outbox = new Outbox(id, (error) => this.#unreadable(id, error));
    if (id === 0) {
      ops.post(() => closed(this, ABNORMAL, "", false, `the port ${address.port} is that of another service`));
    } else {
      applyMethod(setSocket, sockets, [id, this]);
    }
  }

  get url(): string {
    return this.#address.href;
  }

  get readyState(): number {
    return this.#state;
  }

  get bufferedAmount(): number {
    return this.#buffered;
  }

  get extensions(): string {
    return this.#extensions;
  }

  get protocol(): string {
    return this.#protocol;
  }

  get binaryType(): string {
    return this.#binaryType;
  }

  set binaryType(value: unknown) {
    this.#state;
    const type = idl.DOMString(value, "Failed to set 'binaryType' on 'WebSocket': The value");
    if (type === "blob" || type === "arraybuffer") {
      this.#binaryType = type;
    }
  }

  close(code: unknown = undefined, reason: unknown = undefined): void {
    const prefix = "Failed to execute 'close' on 'WebSocket'";
    const number = code === undefined ? NO_CODE : idl.unsignedShort(code, `${prefix}: Argument 1`, { clamp: true });
    const text = reason === undefined ? "" : idl.USVString(reason, `${prefix}: Argument 2`);
    if (code !== undefined && number !== 1000 && (number < 3000 || number > 4999)) {
      throw new idl.DOMException(`${prefix}: the code is ${number}; it must be 1000, or between 3000 and 4999`, "InvalidAccessError");
    }
    if (text.length > 41 && ops.lengthOf(text) > 123) {
      throw new idl.DOMException(`${prefix}: the reason has more than 123 bytes`, "SyntaxError");
    }
    if (this.#state === CONNECTING || this.#state === OPEN) {
      this.#state = CLOSING;
      this.#outbox.add({ code: number, reason: text });
    }
  }

  send(data: unknown): void {
    const prefix = "Failed to execute 'send' on 'WebSocket'";
    idl.needArguments(arguments.length, 1, prefix);
    const buffer = ArrayBuffer.isView(data) || idl.isArrayBuffer(data);
    const blob = !buffer && idl.isObject(data) && files().isBlob(data);
    const item = buffer
      // Java copies the bytes, so what a program changes later is not sent.
      ? idl.bytesOf(idl.BufferSource(data, `${prefix}: Argument 1`))
      : blob ? data : idl.USVString(data, `${prefix}: Argument 1`);
    if (this.#state === CONNECTING) {
      throw new idl.DOMException(`${prefix}: it is not open yet; wait for the event "open"`, "InvalidStateError");
    }
    this.#buffered += typeof item === "string" ? ops.lengthOf(item) : item instanceof Uint8Array ? item.length : item.size;
    if (this.#state === OPEN) {
      this.#outbox.add(item);
    }
  }

  #unreadable(id: number, error: unknown): void {
    if (this.#state !== CLOSED) {
      this.#state = CLOSING;
      ops.close(id, 1000, "");
      events.report(error);
    }
  }

  // What happens on the connection; not static members, which programs would see.
  static {
    opened = (socket, protocol, extensions) => {
      if (socket.#state === CONNECTING) {
        socket.#state = OPEN;
        socket.#protocol = protocol;
        socket.#extensions = extensions;
        events.fire(socket, new events.Event("open"));
      }
    };
    received = (socket, data) => {
      if (socket.#state === OPEN) {
        const value = typeof data === "string" ? data : socket.#binaryType === "blob" ? files().createBlob(data, "") : data.buffer;
        events.fire(socket, new events.MessageEvent("message", { data: value, origin: socket.#address.origin }));
      }
    };
    sent = (socket, bytes) => {
      socket.#buffered -= bytes;
    };
    closing = (socket) => {
      socket.#state = CLOSING;
    };
    closed = (socket, code, reason, wasClean, failure) => {
      socket.#state = CLOSED;
      socket.#outbox.end();
      const close = () => events.fire(socket, new events.CloseEvent("close", { code, reason, wasClean }));
      if (failure === "") {
        close();
        return;
      }
      const message = `The WebSocket to ${socket.#address.href} failed: ${failure}`;
      events.fire(socket, new events.ErrorEvent("error", { message, error: new Error(message) }));
      // In a task of its own, so that who awaits the error can listen for the end.
      ops.post(close);
    };
  }
}

var opened: (socket: WebSocket, protocol: string, extensions: string) => void;
var received: (socket: WebSocket, data: string | Uint8Array) => void;
var sent: (socket: WebSocket, bytes: number) => void;
var closing: (socket: WebSocket) => void;
var closed: (socket: WebSocket, code: number, reason: string, wasClean: boolean, failure: string) => void;

function listen(): void {
  const socketOf = (id: number) => applyMethod(getSocket, sockets, [id]) as WebSocket;
  ops.listen(
    (id, protocol, extensions) => opened(socketOf(id), protocol, extensions),
    (id, text) => received(socketOf(id), text),
    (id, bytes) => received(socketOf(id), bytes),
    (id, bytes) => sent(socketOf(id), bytes),
    (id) => closing(socketOf(id)),
    (id, code, reason, clean, failure) => {
      const socket = socketOf(id);
      applyMethod(deleteSocket, sockets, [id]);
      closed(socket, code, reason, clean, failure);
    },
  );
}

export default function () {
  listen();
  const handlers = ["open", "error", "close", "message"];
  for (let i = 0; i < handlers.length; i++) {
    events.defineHandler(WebSocket, handlers[i]);
  }
  idl.defineInterface(WebSocket, { CONNECTING, OPEN, CLOSING, CLOSED });
  return { WebSocket, internals: {} };
}
