import { callOn, descriptorOf } from "./calls.ts";
import type { WebIdl } from "../webidl/webidl.ts";

// compileStreaming and instantiateStreaming of the WebAssembly Web API, sections 5.1 and 5.2.

/** What is asked of a Response, by the methods that it had when it was first needed. */
interface ResponseAccess {
  /** Whether a value is a Response; throws where it is none. */
  status(response: object): number;
  type(response: object): string;
  contentType(response: object): string | null;
  bytes(response: object): Promise<ArrayBuffer>;
}

const EDGES = /^[\t\n\r ]+|[\t\n\r ]+$/g;
const { replace, toLowerCase } = String.prototype;

function getterOf(type: { prototype: object }, name: string): (self: object) => unknown {
  const { get } = descriptorOf(type.prototype, name)!;
  return (self) => callOn(get!, self, []);
}

function accessTo(fetch: { Response: { prototype: object }; Headers: { prototype: object } }): ResponseAccess {
  const headers = getterOf(fetch.Response, "headers");
  const { get } = fetch.Headers.prototype as Headers;
  const { arrayBuffer } = fetch.Response.prototype as Response;
  return {
    status: getterOf(fetch.Response, "status") as (self: object) => number,
    type: getterOf(fetch.Response, "type") as (self: object) => string,
    contentType: (response) => callOn(get, headers(response), ["content-type"]) as string | null,
    bytes: (response) => callOn(arrayBuffer, response, []) as Promise<ArrayBuffer>,
  };
}

/** How bytes and modules become what was asked for; options as programs give them. */
interface Making {
  compileWith(bytes: BufferSource, options: unknown, what: string): Promise<WebAssembly.Module>;
  instanceOf(module: WebAssembly.Module, imports: unknown): Promise<WebAssembly.Instance>;
}

export function makeStreaming(idl: WebIdl, { compileWith, instanceOf }: Making, use: (name: string) => unknown) {
  let access: ResponseAccess | undefined;

  /** The bytes of a module, or an error that says why a response holds none. */
  function moduleBytes(response: unknown, what: string): Promise<ArrayBuffer> {
    access ??= accessTo(use("fetch") as Parameters<typeof accessTo>[0]);
    let status: number;
    try {
      status = access.status(response as object);
    } catch {
      throw new TypeError(`${what}: Argument 1 is not a Response or a promise of one`);
    }
    const type = access.type(response as object);
    if (type === "opaque" || type === "opaqueredirect" || type === "error") {
      throw new TypeError(`${what}: the response is of type "${type}", and cannot be read`);
    }
    if (status < 200 || status > 299) {
      throw new TypeError(`${what}: the server answered with status ${status}`);
    }
    const mime = access.contentType(response as object);
    const essence = mime === null ? "" : callOn(toLowerCase, callOn(replace, mime, [EDGES, ""]), []);
    if (essence !== "application/wasm") {
      const given = mime === null ? "there is none" : `it is "${mime}"`;
      throw new TypeError(`${what}: the content type must be application/wasm, without parameters, but ${given}`);
    }
    return access.bytes(response as object);
  }

  function compiled(source: unknown, options: unknown, what: string): Promise<WebAssembly.Module> {
    return idl.react(
      idl.react(idl.resolvedWith(source), (response) => moduleBytes(response, what)),
      (bytes) => compileWith(bytes, options, what),
    );
  }

  return {
    compileStreaming(source: unknown): Promise<WebAssembly.Module> {
      const given = arguments.length;
      const options: unknown = arguments[1];
      return idl.promised(() => {
        const what = "Failed to execute 'compileStreaming' on 'WebAssembly'";
        idl.needArguments(given, 1, what);
        return compiled(source, options, what);
      });
    },
    instantiateStreaming(source: unknown, imports: unknown = undefined): Promise<WebAssembly.WebAssemblyInstantiatedSource> {
      const given = arguments.length;
      const options: unknown = arguments[2];
      return idl.promised(() => {
        const what = "Failed to execute 'instantiateStreaming' on 'WebAssembly'";
        idl.needArguments(given, 1, what);
        if (imports !== undefined && !idl.isObject(imports)) {
          throw new TypeError(`${what}: Argument 2 is not an object`);
        }
        return idl.react(compiled(source, options, what), (module) =>
          idl.react(
            instanceOf(module, imports),
            (instance) => ({ module, instance }),
          ));
      });
    },
  };
}
