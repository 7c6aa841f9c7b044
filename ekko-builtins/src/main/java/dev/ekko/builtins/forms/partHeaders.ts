// The headers of a part of multipart/form-data (RFC 7578, section 4.2).

/** What the headers of a part say; the type is undefined where there is none. */
export interface PartHeaders {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string | undefined;
}

const HEADER = /^([^\s:]+)[ \t]*:[ \t]*(.*?)[ \t]*$/s;
const DISPOSITION = /^form-data(?=[ \t]*(?:;|$))/i;
const PARAMETER = /[ \t]*;[ \t]*([^\s=;"]+)=(?:"([^"]*)"|([^\s";]*))/y;
const ESCAPED = /%0A|%0D|%22/gi;
const ASCII = /^[\x20-\x7e]*$/;

const { exec, test: matchesAll } = RegExp.prototype;
const { replace: replaceAllOf, split: splitLines, toLowerCase: lowerCase } = String.prototype;
const invokeOn = Reflect.apply;

function unescaped(text: string): string {
  return invokeOn(replaceAllOf as (pattern: RegExp, by: unknown) => string, text, [
    ESCAPED,
    (code: string) => code === "%22" ? '"' : invokeOn(lowerCase, code, []) === "%0a" ? "\n" : "\r",
  ]);
}

/** Reads a block of headers; undefined where it has no usable Content-Disposition. */
export function headersOf(block: string): PartHeaders | undefined {
  const lines = invokeOn(splitLines as (separator: string) => string[], block, ["\r\n"]);
  let disposition: { name: string; filename: string | undefined } | undefined;
  let type: string | undefined;
  for (let i = 0; i < lines.length; i++) {
    const header = invokeOn(exec, HEADER, [lines[i]]) as RegExpExecArray | null;
    if (header === null) {
      return undefined;
    }
    const key = invokeOn(lowerCase, header[1], []);
    if (key === "content-disposition") {
      disposition = dispositionOf(header[2]);
    } else if (key === "content-type") {
      type = invokeOn(matchesAll, ASCII, [header[2]]) ? invokeOn(lowerCase, header[2], []) : "";
    }
  }
  return disposition === undefined ? undefined : { name: disposition.name, filename: disposition.filename, type };
}

function dispositionOf(value: string): { name: string; filename: string | undefined } | undefined {
  const start = invokeOn(exec, DISPOSITION, [value]) as RegExpExecArray | null;
  if (start === null) {
    return undefined;
  }
  let name: string | undefined;
  let filename: string | undefined;
  PARAMETER.lastIndex = start[0].length;
  for (;;) {
    const at = PARAMETER.lastIndex;
    const parameter = invokeOn(exec, PARAMETER, [value]) as RegExpExecArray | null;
    if (parameter === null) {
      // Something behind the last parameter that is none makes the whole header unusable.
      const rest = value.length - at;
      return name === undefined || rest > 0 ? undefined : { name, filename };
    }
    const key = invokeOn(lowerCase, parameter[1], []);
    const text = unescaped(parameter[2] ?? parameter[3] ?? "");
    if (key === "name") {
      name = text;
    } else if (key === "filename") {
      filename = text;
    }
  }
}
