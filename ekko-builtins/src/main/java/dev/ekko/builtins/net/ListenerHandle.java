package dev.ekko.builtins.net;

import dev.ekko.builtins.host.net.Endpoint;
import dev.ekko.builtins.host.net.StreamListener;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A socket of a script that takes connections in. */
public final class ListenerHandle {
    private final BuiltinHost host;
    private final StreamListener listener;

    ListenerHandle(BuiltinHost host, StreamListener listener) {
        this.host = host;
        this.listener = listener;
    }

    /** Where it listens. */
    @JsExport
    public Endpoint local() {
        return listener.local();
    }

    /** The next connection; null when it is closed. */
    @JsExport
    public CompletionStage<@Nullable ConnectionHandle> accept() {
        return listener.accept().thenApply(socket -> socket == null ? null : new ConnectionHandle(host, socket));
    }

    /** Stops. */
    @JsExport
    public CompletionStage<Void> close() {
        return listener.close();
    }
}
