import type { WebIdl } from "../webidl/webidl.ts";

// The Navigator of the HTML standard, section "The Navigator object".

/** What NavigatorOps.java gives. */
interface NavigatorOps {
  processors(): number;
  language(): string;
  platform(): string;
}

// One product token, so that servers can tell the runtime and its version without parsing a sentence.
const USER_AGENT = "Ekko/0.1.0";

export default function (ops: NavigatorOps, _part: unknown, use: (name: string) => unknown) {
  const idl = use("webidl") as WebIdl;
  let languages: readonly string[] | undefined;

  class Navigator {
    #own = true;

    constructor() {
      idl.guard(arguments[0]);
    }

    static check(self: object): void {
      if (!idl.isObject(self) || !(#own in self)) {
        throw new TypeError("Illegal invocation: this is no Navigator");
      }
    }

    get hardwareConcurrency(): number {
      check(this);
      return ops.processors();
    }

    get language(): string {
      check(this);
      return ops.language();
    }

    get languages(): readonly string[] {
      check(this);
      return (languages ??= Object.freeze([ops.language()]));
    }

    get platform(): string {
      check(this);
      return ops.platform();
    }

    get userAgent(): string {
      check(this);
      return USER_AGENT;
    }
  }

  const { check } = Navigator;
  delete (Navigator as { check?: unknown }).check;
  idl.defineInterface(Navigator);
  // @ts-expect-error The constructor is not for programs.
  return { Navigator, navigator: new Navigator(idl.KEY), internals: { userAgent: USER_AGENT } };
}
