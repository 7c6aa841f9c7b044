/** What a module knows about itself. */
interface ImportMeta {
  /** Where the module is from. */
  readonly url: string;
  /** The path of its file, where it is one. */
  readonly filename?: string;
  /** The path of its file's directory, where it is one. */
  readonly dirname?: string;
  /** Whether it is the program itself, and not imported. */
  readonly main: boolean;
  /** The URL that a specifier means in this module. */
  resolve(specifier: string): string;
}

/** What the command line says; there where a program was started with `ekko run`. */
declare module "ekko:program" {
  /** The arguments behind the program's file. */
  export const args: readonly string[];
}

// Files that are imported as text, with { type: "text" }.
declare module "*.txt" {
  const text: string;
  export default text;
}
declare module "*.md" {
  const text: string;
  export default text;
}
declare module "*.html" {
  const text: string;
  export default text;
}
declare module "*.css" {
  const text: string;
  export default text;
}
declare module "*.csv" {
  const text: string;
  export default text;
}
declare module "*.sql" {
  const text: string;
  export default text;
}
declare module "*.xml" {
  const text: string;
  export default text;
}
