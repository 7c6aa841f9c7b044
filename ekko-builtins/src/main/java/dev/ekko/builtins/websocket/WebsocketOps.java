package dev.ekko.builtins.websocket;

import dev.ekko.builtins.host.websocket.SocketLimits;
import dev.ekko.builtins.host.websocket.SocketLink;
import dev.ekko.builtins.host.websocket.SocketRequest;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Java half of WebSocket: connections by number, and what happens on them as calls of one set of functions.
 *
 * <p>Used only by a thread that holds the realm. A connection keeps the program alive until it is closed, and is cut
 * when the realm is.
 */
public final class WebsocketOps {
    private final BuiltinHost host;
    private final SocketLimits limits;
    private final Map<Integer, SocketLink> links = new HashMap<>();
    private int lastId;
    private @Nullable SocketCallbacks callbacks;

    WebsocketOps(BuiltinHost host, SocketLimits limits) {
        this.host = host;
        this.limits = limits;
    }

    /** Sets the functions that all connections call, once for each realm; see {@link SocketCallbacks}. */
    @JsExport
    public void listen(
            SocketCallbacks.OnOpen open,
            SocketCallbacks.OnText text,
            SocketCallbacks.OnBytes bytes,
            SocketCallbacks.OnSent sent,
            SocketCallbacks.OnClosing closing,
            SocketCallbacks.OnClosed closed) {
        callbacks = new SocketCallbacks(open, text, bytes, sent, closing, closed);
    }

    /**
     * Begins to open a connection.
     *
     * @param secure whether with TLS
     * @param name the server's name or address; IPv6 ones in brackets
     * @param port the port
     * @param target the path and the query
     * @param credentials {@code user:password} for the server, or empty
     * @param protocols the subprotocols, with commas between them, or empty
     * @return its number
     */
    @JsExport
    public int open(boolean secure, String name, int port, String target, String credentials, String protocols) {
        host.check(PermissionKind.NET, name + ":" + port);
        SocketCallbacks script = Objects.requireNonNull(callbacks, "listen is called first");
        int id = ++lastId;
        SocketRequest request = new SocketRequest(
                secure,
                name.startsWith("[") ? name.substring(1, name.length() - 1) : name,
                port,
                target,
                port == (secure ? 443 : 80) ? name : name + ":" + port,
                protocols.isEmpty() ? List.of() : List.of(protocols.split(",", -1)),
                headers(credentials));
        Reports reports = new Reports(id, host, links, script);
        SocketLink link = SocketLink.open(request, limits, address -> {}, host.workers(), reports);
        links.put(id, link);
        reports.freeWith(host.onClose(link::abort));
        return id;
    }

    private static Map<String, String> headers(String credentials) {
        if (credentials.isEmpty()) {
            return Map.of();
        }
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    /**
     * Sends a message of text.
     *
     * @param id the connection, which is open
     * @param text the message
     * @return its length as UTF-8
     */
    @JsExport
    public int sendText(int id, String text) {
        return link(id).send(text);
    }

    /**
     * Sends a message of bytes.
     *
     * @param id the connection, which is open
     * @param bytes the message
     */
    @JsExport
    public void sendBytes(int id, byte[] bytes) {
        link(id).send(bytes);
    }

    /**
     * The length of a text that cannot be sent any more, as UTF-8.
     *
     * @param text the text
     */
    @JsExport
    public int lengthOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Begins to close a connection, or ends one that is not established.
     *
     * @param id the connection, which is not closed
     * @param code the code to send; 1005 for none
     * @param reason the reason to send
     */
    @JsExport
    public void close(int id, int code, String reason) {
        link(id).close(code, reason);
    }

    private SocketLink link(int id) {
        return Objects.requireNonNull(links.get(id), "the script half has heard that the connection is closed");
    }

    /**
     * Runs a task of its own after this turn; a program stays alive until then.
     *
     * @param task the task
     */
    @JsExport
    public void post(Runnable task) {
        host.post(task);
    }
}
