import type { WebIdl } from "../webidl/webidl.ts";
import { makeExceptions } from "./exceptions.ts";
import { makeProvided } from "./provided.ts";
import { makeStreaming } from "./streaming.ts";

// The namespace object of the WebAssembly JavaScript Interface, section 5: the engine's, with what it lacks.

interface RealmHooks {
  /** The engine's own namespace object; undefined where the realm was made without it. */
  readonly webAssembly: typeof WebAssembly | undefined;
}

export default function (_ops: unknown, _part: unknown, use: (name: string) => unknown) {
  const engine = (use("realm") as RealmHooks).webAssembly;
  if (engine === undefined) {
    throw new TypeError("This realm was made without WebAssembly; see GlobalGroup.WASM");
  }
  const idl = use("webidl") as WebIdl;
  const { Tag, Exception, JSTag } = makeExceptions(idl, engine);
  const define = (name: string, value: unknown, enumerable: boolean): void => {
    Object.defineProperty(engine, name, { value, writable: true, enumerable, configurable: true });
  };
  const decode = (bytes: Uint8Array): string =>
    (use("encoding") as { utf8DecodeWithoutBom(bytes: Uint8Array): string }).utf8DecodeWithoutBom(bytes);
  const { Module, Instance, validate, compile, instantiate, ...provided } = makeProvided(idl, engine, decode);
  define("Module", Module, false);
  define("Instance", Instance, false);
  define("validate", validate, true);
  define("compile", compile, true);
  define("instantiate", instantiate, true);
  const streaming = makeStreaming(idl, provided, use);
  define("compileStreaming", streaming.compileStreaming, true);
  define("instantiateStreaming", streaming.instantiateStreaming, true);
  define("Tag", Tag, false);
  define("Exception", Exception, false);
  idl.defineAccessor(engine, "JSTag", () => JSTag);
  const descriptor = Object.getOwnPropertyDescriptor(engine, "JSTag")!;
  Object.defineProperty(engine, "JSTag", { ...descriptor, enumerable: true });
  keepMemories(idl, engine);
  // The engine's buffers never change their length, so the one that a memory has is the one that is asked for.
  const buffer = Object.getOwnPropertyDescriptor(engine.Memory.prototype, "buffer")!.get!;
  const { toFixedLengthBuffer } = {
    toFixedLengthBuffer(this: WebAssembly.Memory): ArrayBuffer {
      return Reflect.apply(buffer, this, []);
    },
  };
  Object.defineProperty(engine.Memory.prototype, "toFixedLengthBuffer", {
    value: toFixedLengthBuffer, writable: true, enumerable: true, configurable: true,
  });
  return { WebAssembly: engine };
}

/** Notes the buffers of memories, since nothing but the memory may detach those. */
function keepMemories(idl: WebIdl, engine: typeof WebAssembly): void {
  const prototype = engine.Memory.prototype;
  const given = Object.getOwnPropertyDescriptor(prototype, "buffer")!;
  const { apply } = Reflect;
  idl.defineAccessor(prototype, "buffer", function (this: WebAssembly.Memory) {
    const buffer = apply(given.get!, this, []) as ArrayBuffer;
    idl.keepBuffer(buffer);
    return buffer;
  });
}
