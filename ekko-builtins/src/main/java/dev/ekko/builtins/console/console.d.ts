/** What {@link Console.dir} and custom inspectors may set. */
interface ConsoleInspectOptions {
  /** Levels of nested objects to show; 4 by default, all where null. */
  depth?: number | null;
  /** Whether to use ANSI colours; by default where the host shows them. */
  colors?: boolean;
  /** Whether to show properties that are not enumerable. */
  showHidden?: boolean;
}

/**
 * Messages for people, as the WHATWG console standard has them; the host decides where they go.
 *
 * A text as first argument may hold format specifiers: `%s` text, `%d` and `%i` integer, `%f` number, `%o` and `%O` an
 * inspected value, `%j` JSON, `%c` CSS for the text that follows, `%%` a percent sign. An object with a method under
 * `Symbol.for("Ekko.customInspect")` decides its own look: it gets an inspect function and the options, and returns a
 * text or another value to show.
 */
interface Console {
  /** Prints an error where the condition is falsy. */
  assert(condition?: unknown, ...data: unknown[]): void;
  /** Leaves all groups, and clears the terminal where there is one. */
  clear(): void;
  /** Prints how often it was called with this label. */
  count(label?: string): void;
  /** Sets the count of a label back to zero. */
  countReset(label?: string): void;
  /** Prints with level debug. */
  debug(...data: unknown[]): void;
  /** Prints an inspected value. */
  dir(item?: unknown, options?: ConsoleInspectOptions | null): void;
  /** Prints as {@link Console.log} does. */
  dirxml(...data: unknown[]): void;
  /** Prints with level error. */
  error(...data: unknown[]): void;
  /** Prints its arguments, and indents what follows by two columns. */
  group(...data: unknown[]): void;
  /** The same as {@link Console.group}. */
  groupCollapsed(...data: unknown[]): void;
  /** Ends the innermost group. */
  groupEnd(): void;
  /** Prints with level info. */
  info(...data: unknown[]): void;
  /** Prints with level log. */
  log(...data: unknown[]): void;
  /** Prints rows and columns in a box; only the named columns where given. */
  table(data?: unknown, properties?: Iterable<string>): void;
  /** Starts a stopwatch. */
  time(label?: string): void;
  /** Prints a stopwatch, and stops it. */
  timeEnd(label?: string): void;
  /** Prints a stopwatch, and lets it run. */
  timeLog(label?: string, ...data: unknown[]): void;
  /** Does nothing; there is no timeline to mark. */
  timeStamp(label?: string): void;
  /** Prints with level error, followed by the stack. */
  trace(...data: unknown[]): void;
  /** Prints with level warn. */
  warn(...data: unknown[]): void;
}

declare const console: Console;
