// @ekko/net: networking beyond fetch.

export { Connection } from "./connection.ts";
export { connect, connectUnix, listen, Listener, listenUnix } from "./tcp.ts";
export { dns } from "./dns.ts";
export { connectWebSocket, WebSocketConnection } from "./websockets.ts";
export { http } from "./http.ts";
export { events, EventStream } from "./sse.ts";
export { bindUdp, UdpSocket } from "./udp.ts";
export type { CaaRecord, Dns, DnsRecords, DnsRecordType, LookupOptions, MxRecord, ResolveOptions, SrvRecord } from "./dns.ts";
export type { DownloadOptions, DownloadResult } from "./download.ts";
export type { Http, HttpStatistics } from "./http.ts";
export type { HttpHooks, HttpRequestOptions, HttpResponse, HttpSettings, HttpTimings, PendingResponse, Progress, RetryEvent, RetryOptions } from "./httpoptions.ts";
export type { EventStreamOptions, ServerEvent } from "./sse.ts";
export type { SocketAddress } from "./connection.ts";
export type { ConnectOptions, ListenOptions, ListenUnixOptions, UnixOptions } from "./tcp.ts";
export type { TlsClientOptions, TlsInfo, TlsServerOptions } from "./tls.ts";
export type { ReceivedDatagram, UdpOptions } from "./udp.ts";
export type { WebSocketClosed, WebSocketOptions } from "./websockets.ts";

import { Connection } from "./connection.ts";
import { connect, connectUnix, listen, Listener, listenUnix } from "./tcp.ts";
import { dns } from "./dns.ts";
import { connectWebSocket, WebSocketConnection } from "./websockets.ts";
import { http } from "./http.ts";
import { events, EventStream } from "./sse.ts";
import { bindUdp, UdpSocket } from "./udp.ts";

export default function () {
  return { bindUdp, connect, Connection, connectUnix, connectWebSocket, dns, events, EventStream, http, listen, Listener, listenUnix, UdpSocket, WebSocketConnection };
}
