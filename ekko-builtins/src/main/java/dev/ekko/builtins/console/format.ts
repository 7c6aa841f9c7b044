import { inspectValue, newInspection } from "./inspect.ts";
import type { InspectOptions } from "./inspection.ts";
import { thrownText } from "./intrinsics.ts";
import { coloured, cssToAnsi, plain } from "./style.ts";

// The standard's Formatter: format specifiers in the first argument, then the other arguments.

const SPECIFIER = /%[sdifoOjc%]/g;

export function formatMessage(args: readonly unknown[], colours: boolean): string {
  const first = args[0];
  let used = 0;
  let styled = false;
  const parts: string[] = [];
  if (typeof first === "string") {
    used = 1;
    parts.push(
      args.length === 1
        ? first
        : first.replace(SPECIFIER, (specifier) => {
            if (specifier === "%%") {
              return "%";
            }
            if (used >= args.length) {
              return specifier;
            }
            const argument = args[used++];
            if (specifier === "%c") {
              styled ||= colours;
              return colours ? cssToAnsi(`${safeText(argument)}`) : "";
            }
            return formatOne(specifier, argument, colours);
          }),
    );
    if (styled) {
      parts[0] += "\x1b[0m";
    }
  }
  for (; used < args.length; used++) {
    const argument = args[used];
    parts.push(typeof argument === "string" ? argument : inspectText(argument, colours, {}));
  }
  return parts.join(" ");
}

function formatOne(specifier: string, argument: unknown, colours: boolean): string {
  switch (specifier) {
    case "%s":
      return safeText(argument);
    case "%d":
    case "%i":
      return typeof argument === "bigint" ? `${argument}n` : numberText(argument, (value) => parseInt(value as string, 10));
    case "%f":
      return numberText(argument, (value) => parseFloat(value as string));
    case "%j":
      return json(argument);
    default:
      return inspectText(argument, colours, {});
  }
}

function numberText(value: unknown, parse: (value: unknown) => number): string {
  if (typeof value === "symbol") {
    return "NaN";
  }
  try {
    const number = parse(value);
    return Object.is(number, -0) ? "-0" : `${number}`;
  } catch {
    return "NaN";
  }
}

function safeText(value: unknown): string {
  try {
    return String(value);
  } catch {
    return inspectText(value, false, {});
  }
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "undefined";
  } catch (error) {
    return `[${thrownText(error)}]`;
  }
}

export function inspectText(value: unknown, colours: boolean, options: InspectOptions): string {
  const paint = (options.colors ?? colours) ? coloured : plain;
  return inspectValue(value, newInspection(paint, options), 0).text;
}
