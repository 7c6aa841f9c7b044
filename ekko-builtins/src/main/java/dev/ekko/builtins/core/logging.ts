// The log.

import { java, text } from "./services.ts";

/** How much an entry matters, from the least. */
export type LogLevel = "trace" | "debug" | "info" | "warn" | "error";

/** What is known beside the message, by name. An `error` or `cause` that is an Error is logged with its stack. */
export type LogFields = Record<string, unknown>;

/** Writes entries of the log. */
export interface Logger {
  /** The name. */
  readonly name: string;
  /** Every step. */
  trace(message: string, fields?: LogFields): void;
  /** What helps to find a defect. */
  debug(message: string, fields?: LogFields): void;
  /** What happens in the ordinary course. */
  info(message: string, fields?: LogFields): void;
  /** What somebody should look at. */
  warn(message: string, fields?: LogFields): void;
  /** What failed. */
  error(message: string, fields?: LogFields): void;
  /** Whether entries of a level go anywhere; for fields that cost something to make. */
  enabled(level: LogLevel): boolean;
  /**
   * A logger of the same name whose entries all have some fields.
   *
   * @param fields which
   */
  with(fields: LogFields): Logger;
}

function plain(value: unknown): unknown {
  switch (typeof value) {
    case "string": case "number": case "boolean":
      return value;
    case "bigint": case "symbol": case "function": case "undefined":
      return String(value);
    default:
      break;
  }
  if (value === null) {
    return null;
  }
  if (value instanceof Error) {
    return `${value.name}: ${value.message}`;
  }
  try {
    return JSON.stringify(value, (_key, part) => typeof part === "bigint" ? `${part}` : part) ?? String(value);
  } catch {
    // It holds itself, or its toJSON throws; the log must not fail over that.
    return Object.prototype.toString.call(value);
  }
}

function make(name: string, context: LogFields): Logger {
  function write(level: string, message: unknown, fields: LogFields | undefined): void {
    if (!java.logs(name, level)) {
      return;
    }
    const known: Record<string, unknown> = {};
    let error: unknown = null;
    for (const source of [context, fields]) {
      if (source !== undefined && source !== null) {
        for (const key of Object.keys(source)) {
          const value = source[key];
          if (value instanceof Error && (key === "error" || key === "cause")) {
            error = value;
          } else {
            known[key] = plain(value);
          }
        }
      }
    }
    java.log(level, name, `${message}`, known, error);
  }
  return Object.freeze({
    name,
    trace: (message: string, fields?: LogFields) => write("TRACE", message, fields),
    debug: (message: string, fields?: LogFields) => write("DEBUG", message, fields),
    info: (message: string, fields?: LogFields) => write("INFO", message, fields),
    warn: (message: string, fields?: LogFields) => write("WARN", message, fields),
    error: (message: string, fields?: LogFields) => write("ERROR", message, fields),
    enabled: (level: LogLevel) => java.logs(name, text(level, "A level").toUpperCase()),
    with: (fields: LogFields) => make(name, { ...context, ...fields }),
  });
}

/**
 * A logger of its own name, under which it can be turned up or down.
 *
 * @param name such as `acme.orders`
 * @param fields what all its entries have
 *
 * @example
 * ```ts
 * import { logger } from "@ekko/core";
 *
 * const orders = logger("acme.orders").with({ tenant: "acme" });
 * orders.info("order placed", { id: 17, total: 99.5 });
 * console.log(orders.name); // acme.orders
 * ```
 */
export function logger(name: string, fields: LogFields = {}): Logger {
  return make(text(name, "The name of a logger"), { ...fields });
}

/**
 * The program's log, under the name `ekko.program`. In a Java application it is slf4j's; the command writes it to
 * standard error.
 *
 * @example
 * ```ts
 * import { log } from "@ekko/core";
 *
 * log.info("started", { port: 8080 });
 * log.error("cannot reach the database", { error: new Error("refused"), attempt: 3 });
 * ```
 */
export const log: Logger = make("ekko.program", {});
