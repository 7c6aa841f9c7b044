// Datagrams.

import { socketAddress } from "./connection.ts";
import type { SocketAddress } from "./connection.ts";
import { checkSignal, hostOf, java, onAbort, stringOf, toBytes, wholeOf } from "./services.ts";
import type { UdpHandle } from "./services.ts";

/** Where a UDP socket is bound, and how. */
export interface UdpOptions {
  /** An address of this machine; `"127.0.0.1"`, for this machine only, where it is missing. `"0.0.0.0"` for all. */
  host?: string;
  /** The port; 0 for a free one, and where it is missing. */
  port?: number;
  /** Whether others may bind the same port, as several members of a multicast group do. */
  reuseAddress?: boolean;
  /** Whether it may send to everybody on the network. */
  broadcast?: boolean;
  /** How far multicast datagrams go: 1 stays in the network. */
  multicastHops?: number;
  /** Whether this machine gets multicast datagrams that it sends; true where it is missing. */
  multicastLoopback?: boolean;
  /** Closes the socket. */
  signal?: AbortSignal;
}

/** What came in one piece. */
export interface ReceivedDatagram {
  /** The bytes. */
  readonly data: Uint8Array<ArrayBuffer>;
  /** Who sent it. */
  readonly from: { readonly host: string; readonly port: number };
}

let makeUdp: (handle: UdpHandle, signal: AbortSignal | undefined) => UdpSocket;
const UDP_KEY = {};

/**
 * Sends and receives datagrams. Up to 4 MB that nobody has asked for wait; more than that is dropped by the system.
 * {@link bindUdp} gives it.
 *
 * @example
 * ```ts
 * import { bindUdp } from "@ekko/net";
 *
 * await using one = await bindUdp();
 * await using other = await bindUdp();
 * await one.send("ping", other.address);
 * const { data, from } = (await other.receive())!;
 * await other.send(new TextDecoder().decode(data) + " pong", from);
 * console.log(new TextDecoder().decode((await one.receive())!.data)); // ping pong
 * ```
 */
export class UdpSocket {
  #handle: UdpHandle;
  #release: () => void;
  #address: SocketAddress;

  static {
    makeUdp = (handle, signal) => new UdpSocket(UDP_KEY, handle, signal);
  }

  /** @internal */
  constructor(key: object, handle: UdpHandle, signal: AbortSignal | undefined) {
    if (key !== UDP_KEY) {
      throw new TypeError("A UdpSocket is made by bindUdp");
    }
    this.#handle = handle;
    this.#address = socketAddress(handle.local());
    this.#release = onAbort(signal, () => void handle.close());
  }

  /** Where it is bound, with the port that it got. */
  get address(): SocketAddress {
    return this.#address;
  }

  /**
   * Sends a datagram. Nobody says whether it arrives.
   *
   * @param data text, sent in UTF-8, or bytes; at most 65,507 of them
   * @param to the receiver
   * @returns when the system has taken it
   * @throws EkkoError with code `too-large`, `host-not-found`, `unreachable`, `access-denied` for a broadcast where
   * `broadcast` was not set, `closed`, `permission-denied`
   */
  async send(data: Uint8Array | ArrayBufferView | ArrayBufferLike | string, to: { readonly host: string; readonly port: number }): Promise<void> {
    if (typeof to !== "object" || to === null) {
      throw new TypeError("send needs the receiver: an object with host and port");
    }
    await this.#handle.send(toBytes(data, "A datagram"), hostOf(to.host), wholeOf(to.port, "port", undefined, 1, 65_535));
  }

  /**
   * The next datagram; one may be asked for at a time.
   *
   * @returns the datagram, null when the socket is closed
   * @throws EkkoError with code `connection-refused` where the system says that nobody received an earlier one
   */
  async receive(): Promise<ReceivedDatagram | null> {
    const datagram = await this.#handle.receive();
    return datagram === null ? null : { data: datagram.data, from: { host: datagram.host, port: datagram.port } };
  }

  /**
   * Receives what is sent to a multicast group from now on.
   *
   * @param group its address, such as `"239.1.2.3"`
   * @param options over which network interface; the system's choice where it is missing
   * @throws EkkoError with code `address-not-available` where there is no such interface, `permission-denied`
   */
  async joinMulticast(group: string, options: { networkInterface?: string } = {}): Promise<void> {
    await this.#handle.multicast(hostOf(group), stringOf(options.networkInterface, "networkInterface", ""), true);
  }

  /**
   * Takes {@link joinMulticast} back.
   *
   * @param group its address
   * @param options as it was joined
   */
  async leaveMulticast(group: string, options: { networkInterface?: string } = {}): Promise<void> {
    await this.#handle.multicast(hostOf(group), stringOf(options.networkInterface, "networkInterface", ""), false);
  }

  /** Closes it; may be called twice. */
  async close(): Promise<void> {
    this.#release();
    await this.#handle.close();
  }

  /** The datagrams, until it is closed. Leaving the loop does not close it. */
  async *[Symbol.asyncIterator](): AsyncIterableIterator<ReceivedDatagram> {
    for (let next = await this.receive(); next !== null; next = await this.receive()) {
      yield next;
    }
  }

  /** The same as {@link close}. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/**
 * Binds a UDP socket.
 *
 * @param options where, and how
 * @returns the socket, which is an async iterable of datagrams
 * @throws EkkoError with code `address-in-use`, `address-not-available`, `access-denied`, `permission-denied`
 * @example
 * ```ts
 * import { bindUdp } from "@ekko/net";
 *
 * await using socket = await bindUdp({ port: 0 });
 * await socket.send("note to self", socket.address);
 * for await (const { data } of socket) {
 *   console.log(data.length); // 12
 *   break;
 * }
 * ```
 */
export async function bindUdp(options: UdpOptions = {}): Promise<UdpSocket> {
  const { signal, broadcast = false, reuseAddress = false } = options;
  const host = hostOf(options.host, "127.0.0.1");
  const port = wholeOf(options.port, "port", 0, 0, 65_535);
  const hops = wholeOf(options.multicastHops, "multicastHops", 1, 0, 255);
  checkSignal(signal);
  const handle = await java.bindUdp(host, port, reuseAddress === true, broadcast === true);
  try {
    checkSignal(signal);
    if (options.multicastHops !== undefined || options.multicastLoopback !== undefined) {
      handle.multicastOptions(hops, options.multicastLoopback !== false);
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return makeUdp(handle, signal);
}
