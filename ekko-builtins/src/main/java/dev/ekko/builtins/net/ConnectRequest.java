package dev.ekko.builtins.net;

/**
 * Where a script connects to.
 *
 * @param host a name or an address
 * @param port the port
 * @param noDelay whether small pieces are sent at once
 * @param keepAlive whether the system looks whether an idle peer is still there
 * @param timeout milliseconds for all of it; 0 for as long as the system tries
 * @param secure whether it is encrypted
 * @param tls how
 */
public record ConnectRequest(
        String host, int port, boolean noDelay, boolean keepAlive, int timeout, boolean secure, TlsRequest tls) {}
