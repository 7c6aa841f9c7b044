package dev.ekko.builtins.net;

/**
 * Where a script listens.
 *
 * @param host a name or an address of this machine
 * @param port the port; 0 for a free one
 * @param backlog how many connections the system lets wait
 * @param reusePort whether several may listen at one port
 * @param secure whether connections are encrypted
 * @param tls how
 */
public record ListenRequest(String host, int port, int backlog, boolean reusePort, boolean secure, TlsRequest tls) {}
