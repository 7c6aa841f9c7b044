package dev.ekko.builtins.websocket;

import dev.ekko.builtins.host.http.Dialer;
import dev.ekko.builtins.host.http.LoopLease;
import dev.ekko.builtins.host.http.ProxyRules;
import dev.ekko.builtins.host.http.Target;
import dev.ekko.builtins.host.websocket.SocketLimits;
import dev.ekko.builtins.host.websocket.SocketLink;
import dev.ekko.builtins.host.websocket.SocketRequest;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.NetPermit;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private @Nullable Dialer dialer;

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
     * Begins to open a connection, after asking for permission to.
     *
     * @param url the server and what to ask it for, with the scheme of HTTP in place of that of WebSocket
     * @param credentials {@code user:password} for the server, or empty
     * @param protocols the subprotocols, with commas between them, or empty
     * @return its number
     */
    @JsExport
    public int open(String url, String credentials, String protocols) {
        Target target = Target.of(url);
        NetPermit permit = host.connect(target.host(), target.port());
        SocketCallbacks script = Objects.requireNonNull(callbacks, "listen is called first");
        int id = ++lastId;
        SocketRequest request = new SocketRequest(
                target, protocols.isEmpty() ? List.of() : List.of(protocols.split(",", -1)), headers(credentials));
        links.put(id, SocketLink.open(request, limits, dialer(), permit::verify, new Reports(id, host, links, script)));
        return id;
    }

    private Dialer dialer() {
        Dialer made = dialer;
        if (made == null) {
            // Without asking: a program that may not see these variables simply uses no proxy.
            ProxyRules proxies =
                    ProxyRules.of(name -> host.environment().containsKey(name) && host.allows(PermissionKind.ENV, name)
                            ? Optional.ofNullable(host.environment().get(name))
                            : Optional.empty());
            made = new Dialer(limits.handshake(), proxies, host.workers(), LoopLease.of(host));
            dialer = made;
            var _ = host.onClose(made::close);
        }
        return made;
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
