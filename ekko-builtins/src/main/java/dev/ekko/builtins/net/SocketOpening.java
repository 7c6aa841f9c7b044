package dev.ekko.builtins.net;

import java.util.List;

/**
 * A WebSocket connection that a script wants.
 *
 * @param url the server and what to ask it for, with the scheme of HTTP
 * @param shown the URL as the script gave it
 * @param protocols subprotocols, the best first
 * @param headers names and values of further headers in turn
 * @param maxMessage how many bytes a message may have
 * @param timeout milliseconds until it must be open
 * @param tls whom to trust and who to be
 */
public record SocketOpening(
        String url,
        String shown,
        List<String> protocols,
        List<String> headers,
        int maxMessage,
        int timeout,
        TlsRequest tls) {}
