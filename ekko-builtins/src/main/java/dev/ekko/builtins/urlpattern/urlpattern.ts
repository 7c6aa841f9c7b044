// URLPattern of the URL Pattern standard, section 1.2.

import type { WebIdl } from "../webidl/webidl.ts";
import {
  compileComponent, COMPONENTS, DEFAULT, execComponent, HOSTNAME, matchesComponent, matchesSpecialScheme, PATHNAME,
} from "./component.ts";
import type { Component, ComponentName } from "./component.ts";
import { parseConstructorString } from "./constructorstring.ts";
import { defaultPort, isSpecialScheme, processInit } from "./init.ts";
import type { Init, UrlInternals } from "./init.ts";
import { characterAt, substring } from "./tokens.ts";

type Components = Record<ComponentName, Component>;

/** What a match is made with: the parts of a URL, and what was given. */
interface Subject {
  readonly parts: Record<ComponentName, string>;
  readonly inputs: (string | Init)[];
}

export default function (_ops: null, _part: unknown, use: (name: string) => unknown) {
  const webidl = use("webidl") as WebIdl;
  const url = use("url") as UrlInternals;
  const { USVString, defineInterface, isObject } = webidl;
  const toInit = webidl.dictionary<Init>(
    "URLPatternInit",
    ["baseURL", "hash", "hostname", "password", "pathname", "port", "protocol", "search", "username"]
      .map((key) => ({ key, converter: USVString })),
  );
  const toOptions = webidl.dictionary<{ ignoreCase: boolean }>("URLPatternOptions", [
    { key: "ignoreCase", converter: webidl.boolean, defaultValue: () => false },
  ]);

  function encoder(part: string) {
    return (text: string) => url.canonicalize(part, text);
  }

  const encodeProtocol = encoder("protocol");

  function toInput(value: unknown, prefix: string): string | Init {
    return value === undefined || value === null || isObject(value) ? toInit(value, prefix) : USVString(value, prefix);
  }

  function isIPv6(pattern: string): boolean {
    const first = characterAt(pattern, 0);
    return (first === "[" && pattern.length > 1) || ((first === "{" || first === "\\") && characterAt(pattern, 1) === "[");
  }

  function create(input: string | Init, baseURL: string | null, ignoreCase: boolean): Components {
    let init: Init;
    if (typeof input === "string") {
      init = parseConstructorString(input, encodeProtocol);
      if (baseURL !== null) {
        init.baseURL = baseURL;
      } else if (init.protocol === undefined) {
        throw new TypeError(`Failed to construct 'URLPattern': "${input}" is relative; give a base URL as the second argument`);
      }
    } else {
      if (baseURL !== null) {
        throw new TypeError("Failed to construct 'URLPattern': with an object, the base URL is its property baseURL");
      }
      init = input;
    }
    const processed = processInit(init, true, { __proto__: null } as Init, url);
    const protocol = processed.protocol ?? "*";
    let port = processed.port ?? "*";
    if (isSpecialScheme(protocol) && port === defaultPort(protocol)) {
      port = "";
    }
    const hostname = processed.hostname ?? "*";
    const scheme = compileComponent(protocol, encodeProtocol, DEFAULT);
    const rest = { ...DEFAULT, ignoreCase };
    const special = matchesSpecialScheme(scheme);
    return {
      protocol: scheme,
      username: compileComponent(processed.username ?? "*", encoder("username"), DEFAULT),
      password: compileComponent(processed.password ?? "*", encoder("password"), DEFAULT),
      hostname: compileComponent(hostname, encoder(isIPv6(hostname) ? "ipv6" : "hostname"), HOSTNAME),
      port: compileComponent(port, encoder("port"), DEFAULT),
      pathname: special
        ? compileComponent(processed.pathname ?? "*", encoder("pathname"), { ...PATHNAME, ignoreCase })
        : compileComponent(processed.pathname ?? "*", encoder("opaque"), rest),
      search: compileComponent(processed.search ?? "*", encoder("search"), rest),
      hash: compileComponent(processed.hash ?? "*", encoder("hash"), rest),
    };
  }

  /** The parts of what is matched; null where it is no URL. */
  function subjectOf(input: string | Init, baseURL: string | undefined, name: string): Subject | null {
    if (typeof input === "string") {
      const record = url.parse(input, baseURL);
      if (record === null) {
        return null;
      }
      return {
        inputs: baseURL === undefined ? [input] : [input, baseURL],
        parts: {
          protocol: substring(url.protocol(record), 0, -1),
          username: url.username(record),
          password: url.password(record),
          hostname: url.hostname(record),
          port: url.port(record),
          pathname: url.pathname(record),
          search: substring(url.search(record), 1),
          hash: substring(url.hash(record), 1),
        },
      };
    }
    if (baseURL !== undefined) {
      throw new TypeError(`Failed to execute '${name}' on 'URLPattern': with an object, the base URL is its property baseURL`);
    }
    const parts = { protocol: "", username: "", password: "", hostname: "", port: "", pathname: "", search: "", hash: "" };
    try {
      return { inputs: [{ ...input }], parts: processInit(input, false, parts, url) as Record<ComponentName, string> };
    } catch (error) {
      if (error instanceof TypeError) {
        return null;
      }
      throw error;
    }
  }

  class URLPattern {
    #components: Components;

    constructor(input: unknown = undefined, baseOrOptions: unknown = undefined, options: unknown = undefined) {
      const prefix = "Failed to construct 'URLPattern'";
      const given = toInput(input, `${prefix}: Argument 1`);
      // Two overloads: with three arguments, or with a second one that is no object, there is a base URL.
      const hasBase = arguments.length > 2
        || (baseOrOptions !== undefined && baseOrOptions !== null && !isObject(baseOrOptions));
      const base = hasBase ? USVString(baseOrOptions, `${prefix}: Argument 2`) : null;
      const { ignoreCase } = toOptions(hasBase ? options : baseOrOptions, `${prefix}: the options`);
      this.#components = create(given, base, ignoreCase);
    }

    test(input: unknown = undefined, baseURL: unknown = undefined): boolean {
      const subject = URLPattern.#subject(this.#components, input, baseURL, "test");
      if (subject === null) {
        return false;
      }
      for (let i = 0; i < COMPONENTS.length; i++) {
        const name = COMPONENTS[i];
        if (!matchesComponent(this.#components[name], subject.parts[name])) {
          return false;
        }
      }
      return true;
    }

    exec(input: unknown = undefined, baseURL: unknown = undefined): object | null {
      const components = this.#components;
      const subject = URLPattern.#subject(components, input, baseURL, "exec");
      if (subject === null) {
        return null;
      }
      const result: Record<string, unknown> = {};
      const names = ["hash", "hostname", "inputs", "password", "pathname", "port", "protocol", "search", "username"] as const;
      for (let i = 0; i < names.length; i++) {
        const name = names[i];
        if (name === "inputs") {
          result.inputs = subject.inputs;
          continue;
        }
        const match = execComponent(components[name], subject.parts[name]);
        if (match === null) {
          return null;
        }
        result[name] = match;
      }
      return result;
    }

    static #subject(_components: Components, input: unknown, baseURL: unknown, name: string): Subject | null {
      const prefix = `Failed to execute '${name}' on 'URLPattern'`;
      const given = toInput(input, `${prefix}: Argument 1`);
      return subjectOf(given, baseURL === undefined ? undefined : USVString(baseURL, `${prefix}: Argument 2`), name);
    }

    get protocol(): string {
      return this.#components.protocol.pattern;
    }

    get username(): string {
      return this.#components.username.pattern;
    }

    get password(): string {
      return this.#components.password.pattern;
    }

    get hostname(): string {
      return this.#components.hostname.pattern;
    }

    get port(): string {
      return this.#components.port.pattern;
    }

    get pathname(): string {
      return this.#components.pathname.pattern;
    }

    get search(): string {
      return this.#components.search.pattern;
    }

    get hash(): string {
      return this.#components.hash.pattern;
    }

    get hasRegExpGroups(): boolean {
      const components = this.#components;
      for (let i = 0; i < COMPONENTS.length; i++) {
        if (components[COMPONENTS[i]].hasRegExpGroups) {
          return true;
        }
      }
      return false;
    }
  }

  defineInterface(URLPattern);
  return { URLPattern, internals: {} };
}
