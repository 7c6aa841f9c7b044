// Which encoding the bytes of a blob are text in (File API, section 6.3 "package data", and Encoding, "decode").

const PARAMETER = /;\s*charset\s*=\s*(?:"([^"]*)"|([^;]*))/i;

/**
 * The encoding: that of a byte order mark, otherwise that of the label that the program gave, otherwise that of the
 * type's charset parameter, otherwise UTF-8.
 *
 * @param encodingOf gives the encoding of a label, or an empty text where there is none
 */
export function charsetOf(bytes: Uint8Array, label: string | undefined, type: string, encodingOf: (label: string) => string): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return "utf-8";
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return "utf-16be";
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return "utf-16le";
  }
  const parameter = PARAMETER.exec(type);
  // A label that names no encoding counts as none.
  return encodingOf(label ?? "") || encodingOf(parameter?.[1] ?? parameter?.[2] ?? "") || "utf-8";
}
