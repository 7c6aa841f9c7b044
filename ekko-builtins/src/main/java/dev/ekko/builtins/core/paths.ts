// Operations on the text of paths.

import { java, shown, text } from "./services.ts";
import type { PathOps } from "./services.ts";

/** The parts of a path. */
export interface ParsedPath {
  /** Everything but the last name. */
  readonly dir: string;
  /** The last name. */
  readonly base: string;
  /** The last name without its extension. */
  readonly name: string;
  /** The extension with its dot; empty where there is none. */
  readonly ext: string;
}

/** Operations on the text of paths, by the rules of this machine; no file is touched. */
export interface Paths {
  /** What is between the names of a path: `/`, or `\` on Windows. */
  readonly separator: string;
  /** The program's directory, where relative paths start. Permission: `read` for it. */
  cwd(): string;
  /** Puts parts together and makes the result as short as its text allows. */
  join(...parts: string[]): string;
  /** An absolute path: each part as seen from the one before. Where none is absolute, `read` for the program's directory is needed. */
  resolve(...parts: string[]): string;
  /** The way from one path to another. */
  relative(from: string, to: string): string;
  /** Makes a path as short as its text allows. */
  normalize(path: string): string;
  /** Whether a path starts at a root. */
  isAbsolute(path: string): boolean;
  /** Everything but the last name. */
  dirname(path: string): string;
  /** The last name, without an extension where that is given. */
  basename(path: string, extension?: string): string;
  /** The extension with its dot; empty where there is none, and for names such as `.profile`. */
  extname(path: string): string;
  /** The parts of a path. */
  parse(path: string): ParsedPath;
  /** The path of a `file:` URL. */
  fromFileUrl(url: string | URL): string;
  /** The `file:` URL of a path. */
  toFileUrl(path: string): URL;
}

let made: PathOps | undefined;
function textual(): PathOps {
  return made ??= java.paths();
}

function all(parts: string[]): string[] {
  return parts.map((part) => text(part, "A part of a path"));
}

function extension(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot <= 0 || name === ".." ? "" : name.slice(dot);
}

/**
 * Operations on the text of paths, by the rules of this machine; no file is touched.
 *
 * @example
 * ```ts
 * import { paths } from "@ekko/core";
 *
 * console.log(paths.join("logs", "..", "data", "a.json")); // data/a.json
 * console.log(paths.parse("/srv/a.tar.gz").ext, paths.relative("/srv/a", "/srv/b")); // .gz ../b
 * ```
 */
export const paths: Paths = Object.freeze({
  get separator(): string { return textual().separator(); },
  cwd: () => textual().directory(),
  join: (...parts: string[]) => textual().join(all(parts)),
  resolve: (...parts: string[]) => textual().resolve(all(parts)),
  relative: (from: string, to: string) => textual().relative(text(from, "A path"), text(to, "A path")),
  normalize: (path: string) => textual().normalize(text(path, "A path")),
  isAbsolute: (path: string) => textual().isAbsolute(text(path, "A path")),
  dirname: (path: string) => textual().dirname(text(path, "A path")),
  basename(path: string, ending?: string): string {
    const name = textual().basename(text(path, "A path"));
    return ending !== undefined && ending !== name && name.endsWith(text(ending, "An extension"))
      ? name.slice(0, name.length - ending.length) : name;
  },
  extname: (path: string) => extension(textual().basename(text(path, "A path"))),
  parse(path: string): ParsedPath {
    const base = textual().basename(text(path, "A path"));
    const ext = extension(base);
    return { dir: textual().dirname(path), base, name: base.slice(0, base.length - ext.length), ext };
  },
  fromFileUrl(url: string | URL): string {
    if (typeof url !== "string" && !(url instanceof URL)) {
      throw new TypeError(`fromFileUrl needs a URL, and not ${shown(url)}`);
    }
    return textual().fromFileUrl(`${url}`);
  },
  toFileUrl: (path: string) => new URL(textual().toFileUrl(text(path, "A path"))),
});
