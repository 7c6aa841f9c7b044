// @ekko/process: other programs, and peers in other languages.

import { spawn } from "./child.ts";
import { json, lines, run, text } from "./collect.ts";
import { connectPeer, startPeer } from "./peer.ts";
import { pipeline } from "./pipeline.ts";
import { callContext } from "./serving.ts";

export type { ExitStatus, Process } from "./child.ts";
export type { Input, Output, RunOptions } from "./collect.ts";
export type {
  CommonOptions, FileStdio, Signal, SpawnOptions, StderrOption, StdinOption, StdoutOption, TerminalSize
} from "./options.ts";
export type {
  CallOptions, ConnectPeerOptions, HealthOptions, Peer, PeerOptions, PeerState, Remote, RemoteResult, RestartOptions, StartPeerOptions
} from "./peertypes.ts";
export type { Pipeline } from "./pipeline.ts";
export type { CallContext, Service } from "./serving.ts";
export { spawn } from "./child.ts";
export { json, lines, run, text } from "./collect.ts";
export { connectPeer, startPeer } from "./peer.ts";
export { pipeline } from "./pipeline.ts";
export { callContext } from "./serving.ts";

export default function () {
  return { spawn, run, text, json, lines, pipeline, startPeer, connectPeer, callContext };
}
