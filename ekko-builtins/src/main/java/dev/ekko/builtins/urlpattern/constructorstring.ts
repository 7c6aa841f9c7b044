// The constructor string parser (URL Pattern standard, section 1.6): where the components of a pattern begin.

import { compileComponent, DEFAULT, matchesSpecialScheme } from "./component.ts";
import type { ComponentName } from "./component.ts";
import type { Init } from "./init.ts";
import type { Encoder } from "./parts.ts";
import { substring, tokenize } from "./tokens.ts";
import type { Token } from "./tokens.ts";

type State = "init" | "authority" | "done" | ComponentName;

// The order in which components and the authority follow each other.
const ORDER: Readonly<Record<State, number>> = {
  init: 0, protocol: 1, authority: 2, username: 3, password: 4, hostname: 5, port: 6, pathname: 7, search: 8, hash: 9, done: 10,
};

class ConstructorStringParser {
  readonly result: Init = { __proto__: null } as Init;
  readonly #input: string;
  readonly #tokens: Token[];
  readonly #encodeProtocol: Encoder;
  #start = 0;
  #index = 0;
  #step = 1;
  #groups = 0;
  #brackets = 0;
  #special = false;
  #state: State = "init";

  constructor(input: string, encodeProtocol: Encoder) {
    this.#input = input;
    this.#tokens = tokenize(input, true);
    this.#encodeProtocol = encodeProtocol;
  }

  run(): void {
    for (; this.#index < this.#tokens.length; this.#index += this.#step) {
      this.#step = 1;
      const { type } = this.#tokens[this.#index];
      if (type === "end") {
        if (this.#state === "init") {
          this.#rewind();
          if (this.#is("#")) {
            this.#change("hash", 1);
          } else if (this.#isSearch()) {
            this.#change("search", 1);
          } else {
            this.#change("pathname", 0);
          }
          continue;
        }
        if (this.#state === "authority") {
          this.#rewind();
          this.#state = "hostname";
          continue;
        }
        this.#change("done", 0);
        break;
      }
      if (type === "open") {
        this.#groups++;
        continue;
      }
      if (this.#groups > 0) {
        if (type !== "close") {
          continue;
        }
        this.#groups--;
      }
      this.#next();
    }
    if (this.result.hostname !== undefined && this.result.port === undefined) {
      this.result.port = "";
    }
  }

  #next(): void {
    switch (this.#state) {
      case "init":
        if (this.#is(":")) {
          this.#rewind();
          this.#state = "protocol";
        }
        break;
      case "protocol":
        if (this.#is(":")) {
          this.#special = matchesSpecialScheme(compileComponent(this.#component(), this.#encodeProtocol, DEFAULT));
          if (this.#is("/", 1) && this.#is("/", 2)) {
            this.#change("authority", 3);
          } else {
            this.#change(this.#special ? "authority" : "pathname", 1);
          }
        }
        break;
      case "authority":
        if (this.#is("@")) {
          this.#rewind();
          this.#state = "username";
        } else if (this.#is("/") || this.#isSearch() || this.#is("#")) {
          this.#rewind();
          this.#state = "hostname";
        }
        break;
      case "username":
      case "password":
        if (this.#state === "username" && this.#is(":")) {
          this.#change("password", 1);
        } else if (this.#is("@")) {
          this.#change("hostname", 1);
        }
        break;
      case "hostname":
        if (this.#is("[")) {
          this.#brackets++;
        } else if (this.#is("]")) {
          this.#brackets--;
        } else if (this.#is(":") && this.#brackets === 0) {
          this.#change("port", 1);
        } else {
          this.#path();
        }
        break;
      case "port":
        this.#path();
        break;
      case "pathname":
        this.#query();
        break;
      case "search":
        if (this.#is("#")) {
          this.#change("hash", 1);
        }
        break;
    }
  }

  #path(): void {
    if (this.#is("/")) {
      this.#change("pathname", 0);
    } else {
      this.#query();
    }
  }

  #query(): void {
    if (this.#isSearch()) {
      this.#change("search", 1);
    } else if (this.#is("#")) {
      this.#change("hash", 1);
    }
  }

  #change(state: State, skip: number): void {
    const from = this.#state;
    const { result } = this;
    if (from !== "init" && from !== "authority" && from !== "done") {
      result[from] = this.#component();
    }
    if (from !== "init" && state !== "done") {
      const order = ORDER[state];
      if (ORDER[from] < ORDER.hostname && order > ORDER.hostname) {
        result.hostname ??= "";
      }
      if (ORDER[from] < ORDER.pathname && order > ORDER.pathname) {
        result.pathname ??= this.#special ? "/" : "";
      }
      if (ORDER[from] < ORDER.search && order > ORDER.search) {
        result.search ??= "";
      }
    }
    this.#state = state;
    this.#index += skip;
    this.#start = this.#index;
    this.#step = 0;
  }

  #rewind(): void {
    this.#index = this.#start;
    this.#step = 0;
  }

  #token(index: number): Token {
    return this.#tokens[index < this.#tokens.length ? index : this.#tokens.length - 1];
  }

  /** Whether a token is a character as such, and not part of the pattern's syntax. */
  #is(value: string, ahead = 0): boolean {
    const token = this.#token(this.#index + ahead);
    return token.value === value && (token.type === "char" || token.type === "escaped-char" || token.type === "invalid-char");
  }

  #isSearch(): boolean {
    if (this.#is("?")) {
      return true;
    }
    if (this.#tokens[this.#index].value !== "?") {
      return false;
    }
    // Else it is a modifier of what goes before it.
    const before = this.#index === 0 ? "" : this.#tokens[this.#index - 1].type;
    return before !== "name" && before !== "regexp" && before !== "close" && before !== "asterisk";
  }

  #component(): string {
    return substring(this.#input, this.#token(this.#start).index, this.#tokens[this.#index].index);
  }
}

export function parseConstructorString(input: string, encodeProtocol: Encoder): Init {
  const parser = new ConstructorStringParser(input, encodeProtocol);
  parser.run();
  return parser.result;
}
