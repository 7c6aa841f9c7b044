import { formatMessage, inspectText } from "./format.ts";
import type { InspectOptions } from "./inspection.ts";
import { useInterfaces, type WebInterfaces } from "./interfaces.ts";
import { apply, thrownText } from "./intrinsics.ts";
import { tableText } from "./table.ts";

// The part of the console that turns values into text; loaded when the first message is more than plain text.

/** What the console asks of this part. */
export interface Messages {
  formatMessage(args: readonly unknown[], colours: boolean): string;
  inspectText(value: unknown, colours: boolean, options: InspectOptions): string;
  tableText(
    data: unknown,
    wanted: readonly string[] | undefined,
    show: (value: unknown) => string,
  ): string | undefined;
  stackBelow(method: Function): string;
  thrownText(thrown: unknown): string;
  /** Sets who knows the web's interfaces. */
  useInterfaces(source: () => WebInterfaces | undefined): void;
}

export default function (): Messages {
  return { formatMessage, inspectText, tableText, stackBelow, thrownText, useInterfaces };
}

/** The frames below a function, each on a line of its own after a line break. */
function stackBelow(method: Function): string {
  const holder: { stack?: string } = {};
  apply((Error as unknown as { captureStackTrace: Function }).captureStackTrace, Error, [holder, method]);
  const stack = holder.stack ?? "";
  const frames = stack.indexOf("\n    at ");
  return frames < 0 ? "" : stack.slice(frames);
}
