package dev.ekko.builtins.host.websocket;

import dev.ekko.builtins.host.http.Target;
import java.util.List;
import java.util.Map;

/**
 * What a connection is opened to.
 *
 * @param target the server, and what to ask it for
 * @param protocols the subprotocols to choose from; may be empty
 * @param headers more headers of the handshake
 */
public record SocketRequest(Target target, List<String> protocols, Map<String, String> headers) {

    /** Copies the collections. */
    public SocketRequest {
        protocols = List.copyOf(protocols);
        headers = Map.copyOf(headers);
    }
}
