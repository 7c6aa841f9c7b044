package dev.ekko.builtins.host.websocket;

import java.util.List;
import java.util.Map;

/**
 * What a connection is opened to.
 *
 * @param secure whether with TLS
 * @param host a name or an address, IPv6 ones without brackets
 * @param port the port
 * @param target the path and the query, as they are sent
 * @param authority the value of the header Host
 * @param protocols the subprotocols to choose from; may be empty
 * @param headers more headers of the handshake
 */
public record SocketRequest(
        boolean secure,
        String host,
        int port,
        String target,
        String authority,
        List<String> protocols,
        Map<String, String> headers) {

    /** Copies the collections. */
    public SocketRequest {
        protocols = List.copyOf(protocols);
        headers = Map.copyOf(headers);
    }
}
