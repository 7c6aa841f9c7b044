// @ekko/process: other programs, and peers in other languages.

export type { ExitStatus, Process } from "./child.ts";
export type { Input, Output, RunOptions } from "./collect.ts";
export type { CommonOptions, FileStdio, Signal, SpawnOptions, StderrOption, StdinOption, StdoutOption, TerminalSize } from "./options.ts";
export type { Pipeline } from "./pipeline.ts";
export { spawn } from "./child.ts";
export { json, lines, run, text } from "./collect.ts";
export { pipeline } from "./pipeline.ts";
import { spawn } from "./child.ts";
import { json, lines, run, text } from "./collect.ts";
import { pipeline } from "./pipeline.ts";

export default function () {
  return { spawn, run, text, json, lines, pipeline };
}
