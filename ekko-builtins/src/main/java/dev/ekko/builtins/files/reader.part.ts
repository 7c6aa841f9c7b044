// FileReader of the File API, section 6.

import type { WebIdl } from "../webidl/webidl.ts";
import type { Blob } from "./blob.ts";
import type { Files } from "./files.ts";
import { charsetOf } from "./charset.ts";
import type { FilesOps } from "./services.ts";

interface Events {
  readonly EventTarget: typeof EventTarget;
  readonly ProgressEvent: typeof ProgressEvent;
  createTrusted<T>(type: unknown, name: string, init: object): T;
  fire(target: object, event: object): void;
  defineHandler(type: object, name: string): void;
}

interface Encoding {
  encodingOf(label: string): string;
  decode(bytes: Uint8Array, encoding: string): string;
}

const EMPTY = 0;
const LOADING = 1;
const DONE = 2;

export default function (ops: FilesOps) {
  return (use: (name: string) => unknown, files: Files): unknown => {
    const idl = use("webidl") as WebIdl;
    const events = use("events") as Events;

    type Kind = "readAsArrayBuffer" | "readAsBinaryString" | "readAsText" | "readAsDataURL";

    class FileReader extends events.EventTarget {
      #state = EMPTY;
      #result: string | ArrayBuffer | null = null;
      #error: unknown = null;
      /** Counts the reads, so that what an aborted one still sends is not heard. */
      #read = 0;

      get readyState(): number {
        return this.#state;
      }

      get result(): string | ArrayBuffer | null {
        return this.#result;
      }

      get error(): unknown {
        return this.#error;
      }

      readAsArrayBuffer(blob: unknown): void {
        this.#start("readAsArrayBuffer", arguments.length, blob, undefined);
      }

      readAsBinaryString(blob: unknown): void {
        this.#start("readAsBinaryString", arguments.length, blob, undefined);
      }

      readAsText(blob: unknown, encoding: unknown = undefined): void {
        const label = encoding === undefined ? undefined
          : idl.DOMString(encoding, "Failed to execute 'readAsText' on 'FileReader': Argument 2");
        this.#start("readAsText", arguments.length, blob, label);
      }

      readAsDataURL(blob: unknown): void {
        this.#start("readAsDataURL", arguments.length, blob, undefined);
      }

      abort(): void {
        if (this.#state !== LOADING) {
          this.#result = null;
          return;
        }
        this.#read++;
        this.#state = DONE;
        this.#result = null;
        this.#fire("abort", 0, 0);
        if (this.#state !== (LOADING as number)) {
          this.#fire("loadend", 0, 0);
        }
      }

      #fire(name: string, loaded: number, total: number): void {
        events.fire(this, events.createTrusted(events.ProgressEvent, name, { lengthComputable: total > 0, loaded, total }));
      }

      /** Runs steps as a task of their own, unless the read was aborted meanwhile. */
      #later(read: number, steps: () => void): void {
        ops.post(() => {
          if (this.#read === read) {
            steps();
          }
        });
      }

      #start(kind: Kind, given: number, blob: unknown, label: string | undefined): void {
        const prefix = `Failed to execute '${kind}' on 'FileReader'`;
        idl.needArguments(given, 1, prefix);
        if (!files.isBlob(blob)) {
          throw new TypeError(`${prefix}: Argument 1 is not a Blob`);
        }
        if (this.#state === LOADING) {
          throw new idl.DOMException(`${prefix}: it is reading already; wait for loadend, or call abort`, "InvalidStateError");
        }
        this.#state = LOADING;
        this.#result = null;
        this.#error = null;
        const read = ++this.#read;
        this.#later(read, () => {
          this.#fire("loadstart", 0, blob.size);
          idl.upon(files.bytesOf(blob), (bytes) => this.#progress(read, kind, blob, bytes, label), (error) => this.#failed(read, error));
        });
      }

      #progress(read: number, kind: Kind, blob: Blob, bytes: Uint8Array, label: string | undefined): void {
        if (bytes.length > 0) {
          this.#later(read, () => this.#fire("progress", bytes.length, bytes.length));
        }
        this.#later(read, () => {
          this.#state = DONE;
          this.#result = this.#pack(kind, blob.type, bytes, label);
          this.#fire("load", bytes.length, bytes.length);
          this.#later(read, () => this.#fire("loadend", bytes.length, bytes.length));
        });
      }

      #failed(read: number, cause: unknown): void {
        this.#later(read, () => {
          this.#state = DONE;
          this.#error = new idl.DOMException("The bytes of a blob cannot be read any more", { name: "NotReadableError", cause } as never);
          this.#fire("error", 0, 0);
          this.#later(read, () => this.#fire("loadend", 0, 0));
        });
      }

      #pack(kind: Kind, type: string, bytes: Uint8Array, label: string | undefined): string | ArrayBuffer {
        switch (kind) {
          case "readAsArrayBuffer":
            return bytes.buffer as ArrayBuffer;
          case "readAsBinaryString":
            return ops.binaryString(bytes);
          case "readAsDataURL":
            return `data:${type === "" ? "application/octet-stream" : type};base64,${ops.base64(bytes)}`;
          default: {
            const encoding = use("encoding") as Encoding;
            return encoding.decode(bytes, charsetOf(bytes, label, type, encoding.encodingOf));
          }
        }
      }
    }
    const handlers = ["loadstart", "progress", "load", "abort", "error", "loadend"];
    for (let i = 0; i < handlers.length; i++) {
      events.defineHandler(FileReader, handlers[i]);
    }
    idl.defineInterface(FileReader, { EMPTY, LOADING, DONE });
    return FileReader;
  };
}
