// @ekko/net: networking beyond fetch.

export { Connection } from "./connection.ts";
export { connect, connectUnix, listen, Listener, listenUnix } from "./tcp.ts";
export { dns } from "./dns.ts";
export { bindUdp, UdpSocket } from "./udp.ts";
export type { CaaRecord, Dns, DnsRecords, DnsRecordType, LookupOptions, MxRecord, ResolveOptions, SrvRecord } from "./dns.ts";
export type { SocketAddress } from "./connection.ts";
export type { ConnectOptions, ListenOptions, ListenUnixOptions, UnixOptions } from "./tcp.ts";
export type { TlsClientOptions, TlsInfo, TlsServerOptions } from "./tls.ts";
export type { ReceivedDatagram, UdpOptions } from "./udp.ts";

import { Connection } from "./connection.ts";
import { connect, connectUnix, listen, Listener, listenUnix } from "./tcp.ts";
import { dns } from "./dns.ts";
import { bindUdp, UdpSocket } from "./udp.ts";

export default function () {
  return { bindUdp, connect, Connection, connectUnix, dns, listen, Listener, listenUnix, UdpSocket };
}
