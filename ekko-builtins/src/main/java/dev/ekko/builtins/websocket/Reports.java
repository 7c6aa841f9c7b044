package dev.ekko.builtins.websocket;

import dev.ekko.builtins.host.websocket.SocketEnd;
import dev.ekko.builtins.host.websocket.SocketLink;
import dev.ekko.builtins.host.websocket.SocketListener;
import dev.ekko.spi.BuiltinHost;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Carries what happens on one connection from its event loop to the realm, in order. */
final class Reports implements SocketListener {
    private final int id;
    private final BuiltinHost host;
    /** Touched on the realm only. */
    private final Map<Integer, SocketLink> links;

    private final SocketCallbacks script;
    private final Runnable release;
    private final AtomicInteger sent = new AtomicInteger();

    Reports(int id, BuiltinHost host, Map<Integer, SocketLink> links, SocketCallbacks script) {
        this.id = id;
        this.host = host;
        this.links = links;
        this.script = script;
        this.release = host.hold();
    }

    @Override
    public void opened(String protocol, String extensions) {
        host.post(() -> script.open().opened(id, protocol, extensions));
    }

    @Override
    public void text(String text, int cost) {
        host.post(() -> {
            consumed(cost);
            script.text().text(id, text);
        });
    }

    @Override
    public void binary(byte[] bytes, int cost) {
        host.post(() -> {
            consumed(cost);
            script.bytes().bytes(id, bytes);
        });
    }

    private void consumed(int cost) {
        SocketLink link = links.get(id);
        if (link != null) {
            link.consumed(cost);
        }
    }

    @Override
    public void sent(int bytes) {
        // One task for all that leaves before it runs: a program that sends much should not be busy with this.
        if (sent.getAndAdd(bytes) == 0 && bytes > 0) {
            host.post(() -> script.sent().sent(id, sent.getAndSet(0)));
        }
    }

    @Override
    public void closing() {
        host.post(() -> script.closing().closing(id));
    }

    @Override
    public void closed(SocketEnd end) {
        host.post(() -> {
            links.remove(id);
            // Posted work keeps the program alive by itself until here.
            release.run();
            script.closed().closed(id, end.code(), end.reason(), end.clean(), end.failure());
        });
    }
}
