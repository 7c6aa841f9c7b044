// Peers: programs in any language that are called, and call back.

import { PeerImpl } from "./livingpeer.ts";
import { millis, pathOf, requestOf } from "./options.ts";
import type { ConnectPeerOptions, Peer, RestartOptions, StartPeerOptions } from "./peertypes.ts";
import { checkSignal, java } from "./services.ts";

const MAX_MESSAGE = 64 * 1024 * 1024;

function restartOf(option: boolean | RestartOptions | undefined): Required<RestartOptions> | undefined {
  if (option === undefined || option === false) {
    return undefined;
  }
  const { limit = 5, delay, maxDelay } = option === true ? {} as RestartOptions : option;
  if (typeof limit !== "number" || !(limit >= 0)) {
    throw new RangeError(`The option "limit" of "restart" is ${String(limit)}; it is a number, from 0`);
  }
  return { limit, delay: millis(delay, "delay", 100), maxDelay: millis(maxDelay, "maxDelay", 10_000) };
}

function maxMessageOf(value: number | undefined): number {
  if (value !== undefined && (!Number.isInteger(value) || value < 1 || value > 0x7fff_0000)) {
    throw new RangeError(`The option "maxMessage" is ${String(value)}; it is a whole number of bytes, from 1 to ${0x7fff_0000}`);
  }
  return value ?? MAX_MESSAGE;
}

/**
 * Starts a program that is a peer: it is called and calls back by JSON-RPC 2.0 over its standard input and output. Ekko's
 * own program goes on until the peer is closed, which `await using` does.
 *
 * @param options the program, and what it may call
 * @returns the peer, which runs
 * @throws EkkoError what {@link spawn} throws; `permission-denied` where the permissions `run` and `ipc` do not cover it
 * @example
 * ```ts no-run
 * import { startPeer } from "@ekko/process";
 *
 * interface Geometry {
 *   area(width: number, height: number): number;
 *   points(count: number): AsyncIterable<{ x: number; y: number }>;
 * }
 *
 * await using peer = await startPeer({ command: ["python3", "geometry.py"], restart: true });
 * const geometry = peer.as<Geometry>();
 * console.log(await geometry.area(6, 7));
 * for await (const { x, y } of geometry.points(1000)) {
 *   console.log(x, y);
 * }
 * ```
 */
export async function startPeer(options: StartPeerOptions): Promise<Peer> {
  const { command, cwd, env, clearEnv, killGrace } = options;
  const request = requestOf(command, { cwd, env, clearEnv, killGrace }, { stdin: "pipe", stdout: "pipe", stderr: "pipe" });
  const maxMessage = maxMessageOf(options.maxMessage);
  const name = options.name ?? command[0].slice(Math.max(command[0].lastIndexOf("/"), command[0].lastIndexOf("\\")) + 1);
  checkSignal(options.signal);
  const peer = new PeerImpl({ name, options, restart: restartOf(options.restart), grace: request.grace },
    (onMessage, onEnd) => java.startPeer(name, request, options.stderr === "inherit", maxMessage, onMessage, onEnd));
  await peer.connect();
  peer.listen(options.signal);
  return peer;
}

/**
 * Connects to a peer that listens at a Unix socket.
 *
 * @param options the socket, and what the peer may call
 * @returns the peer
 * @throws EkkoError `not-found` where there is no such socket, `connection-refused` where nobody listens, `access-denied`,
 *   `name-too-long`, `not-supported`; `permission-denied` where the permission `ipc` does not cover the path
 * @example
 * ```ts no-run
 * import { connectPeer } from "@ekko/process";
 *
 * await using peer = await connectPeer({ unix: "/run/geometry.sock" });
 * console.log(await peer.call("area", [6, 7]));
 * ```
 */
export async function connectPeer(options: ConnectPeerOptions): Promise<Peer> {
  const path = pathOf(options.unix, "The option \"unix\"");
  const maxMessage = maxMessageOf(options.maxMessage);
  checkSignal(options.signal);
  const peer = new PeerImpl({ name: options.name ?? path, options, restart: undefined, grace: 0 },
    (onMessage, onEnd) => java.connectPeer(path, maxMessage, onMessage, onEnd));
  await peer.connect();
  peer.listen(options.signal);
  return peer;
}
