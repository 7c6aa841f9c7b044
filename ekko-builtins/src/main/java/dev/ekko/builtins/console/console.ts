import type { InspectOptions } from "./inspection.ts";
import type { WebInterfaces } from "./interfaces.ts";
import type { Messages } from "./messages.part.ts";

// The console of the WHATWG console standard.

/** What ConsoleOps.java gives. */
interface ConsoleOps {
  print(level: number, text: string): void;
  colours(): boolean;
  clock(): number;
}

/** The ordinals of JsConsole.Level. */
const DEBUG = 0;
const LOG = 1;
const INFO = 2;
const WARN = 3;
const ERROR = 4;

export default function (ops: ConsoleOps, part: (name: string) => unknown, use: (name: string) => unknown) {
  let loaded: Messages | undefined;

  /** What shows values is nine tenths of the console, and a program that prints plain text starts without it. */
  function messages(): Messages {
    if (loaded === undefined) {
      loaded = part("messages") as Messages;
      // Asked each time and not loaded here: where no web interface was made yet, no object can be of one.
      loaded.useInterfaces(() => (use("realm") as { webInterfaces?: WebInterfaces }).webInterfaces);
    }
    return loaded;
  }

  const counts = new Map<string, number>();
  const timers = new Map<string, number>();
  let indent = "";

  /** Prints one message in its group. What fails while it is made is told in its place: a log line ends no program. */
  function print(level: number, make: (colours: boolean) => string): void {
    let text: string;
    try {
      text = make(ops.colours());
    } catch (error) {
      text = `<Message that cannot be formatted: ${messages().thrownText(error)}>`;
    }
    ops.print(level, indent === "" ? text : indent + text.replaceAll("\n", "\n" + indent));
  }

  function printArgs(level: number, args: readonly unknown[]): void {
    print(level, (colours) => plainText(args) ?? messages().formatMessage(args, colours));
  }

  /** Labels are converted first, and a label whose conversion throws is the caller's error, as WebIDL has it. */
  function labelOf(label: unknown): string {
    return label === undefined ? "default" : `${label as string}`;
  }

  function elapsed(label: string, rest: readonly unknown[]): boolean {
    const start = timers.get(label);
    if (start === undefined) {
      print(WARN, () => `Timer '${label}' does not exist`);
      return false;
    }
    const text = durationText(ops.clock() - start);
    print(INFO, (colours) => {
      const tail = rest.length === 0 ? "" : " " + rest.map((value) => argumentText(value, colours)).join(" ");
      return `${label}: ${text}${tail}`;
    });
    return true;
  }

  function argumentText(value: unknown, colours: boolean): string {
    return typeof value === "string" ? value : messages().inspectText(value, colours, {});
  }

  function openGroup(args: readonly unknown[]): void {
    if (args.length > 0) {
      printArgs(LOG, args);
    }
    indent += "  ";
  }

  const methods = {
    log(...args: unknown[]): void {
      printArgs(LOG, args);
    },
    info(...args: unknown[]): void {
      printArgs(INFO, args);
    },
    warn(...args: unknown[]): void {
      printArgs(WARN, args);
    },
    error(...args: unknown[]): void {
      printArgs(ERROR, args);
    },
    debug(...args: unknown[]): void {
      printArgs(DEBUG, args);
    },
    trace(...args: unknown[]): void {
      const stack = messages().stackBelow(methods.trace);
      print(ERROR, (colours) => {
        const message = messages().formatMessage(args, colours);
        return `Trace${message === "" ? "" : ": " + message}${stack}`;
      });
    },
    dir(item: unknown = undefined, options: InspectOptions | null = {}): void {
      print(LOG, (colours) => messages().inspectText(item, colours, options ?? {}));
    },
    dirxml(...args: unknown[]): void {
      printArgs(LOG, args);
    },
    table(data: unknown = undefined, properties: Iterable<string> | undefined = undefined): void {
      const wanted = properties === undefined ? undefined : [...properties];
      print(LOG, (colours) => {
        const show = (value: unknown): string => messages().inspectText(value, colours, { depth: 0 });
        return messages().tableText(data, wanted, show) ?? messages().formatMessage([data], colours);
      });
    },
    group(...args: unknown[]): void {
      openGroup(args);
    },
    groupCollapsed(...args: unknown[]): void {
      openGroup(args);
    },
    groupEnd(): void {
      indent = indent.slice(2);
    },
    count(label: unknown = undefined): void {
      const name = labelOf(label);
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      print(INFO, () => `${name}: ${count}`);
    },
    countReset(label: unknown = undefined): void {
      const name = labelOf(label);
      if (counts.has(name)) {
        counts.set(name, 0);
      } else {
        print(WARN, () => `Count for '${name}' does not exist`);
      }
    },
    time(label: unknown = undefined): void {
      const name = labelOf(label);
      if (timers.has(name)) {
        print(WARN, () => `Timer '${name}' already exists`);
      } else {
        timers.set(name, ops.clock());
      }
    },
    timeLog(label: unknown = undefined, ...args: unknown[]): void {
      elapsed(labelOf(label), args);
    },
    timeEnd(label: unknown = undefined): void {
      const name = labelOf(label);
      if (elapsed(name, [])) {
        timers.delete(name);
      }
    },
    timeStamp(): void {
      // A mark in a profiler's timeline; the standard leaves it to the implementation, and there is no timeline here.
    },
    assert(condition: unknown = false, ...args: unknown[]): void {
      if (condition) {
        return;
      }
      const [first, ...rest] = args;
      if (args.length === 0) {
        printArgs(ERROR, ["Assertion failed"]);
      } else if (typeof first === "string") {
        printArgs(ERROR, [`Assertion failed: ${first}`, ...rest]);
      } else {
        printArgs(ERROR, ["Assertion failed:", ...args]);
      }
    },
    clear(): void {
      indent = "";
      if (ops.colours()) {
        // Cursor to the first line, then erase what is below; a host without a terminal gets no such message.
        ops.print(LOG, "\x1b[1;1H\x1b[0J");
      }
    },
  };

  return { console: namespaceObject(methods) };
}

/** The standard's namespace object: the methods on an object of their own, whose prototype is an empty one. */
function namespaceObject<T extends object>(methods: T): T {
  const console = Object.create({}) as T;
  Object.assign(console, methods);
  Object.defineProperty(console, Symbol.toStringTag, { value: "console", configurable: true });
  return console;
}

function durationText(millis: number): string {
  return millis < 1_000 ? `${Number(millis.toFixed(3))}ms` : `${(millis / 1_000).toFixed(3)}s`;
}

/** The message where it is text without a format specifier; undefined where it has to be formatted. */
function plainText(args: readonly unknown[]): string | undefined {
  let text = "";
  for (let i = 0; i < args.length; i++) {
    const part = args[i];
    if (typeof part !== "string" || (i === 0 && args.length > 1 && part.includes("%"))) {
      return undefined;
    }
    text += i === 0 ? part : " " + part;
  }
  return text;
}
