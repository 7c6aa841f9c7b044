package dev.ekko.builtins.abort;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.function.IntConsumer;

/** The Java half of abort signals: the clock of {@code AbortSignal.timeout}. */
public final class AbortOps {
    private final BuiltinHost host;
    private IntConsumer timedOut = id -> {
        throw new IllegalStateException("Signal " + id + " timed out before the script half has called onTimeout");
    };

    AbortOps(BuiltinHost host) {
        this.host = host;
    }

    /**
     * Sets the one function that all timeouts call, once for each realm.
     *
     * @param listener gets the id of the timeout that is due
     */
    @JsExport
    public void onTimeout(IntConsumer listener) {
        timedOut = listener;
    }

    /**
     * Starts a timeout. A program does not wait for it: what it would stop is what keeps a program alive.
     *
     * @param id its id
     * @param millis the delay in milliseconds
     */
    @JsExport
    public void startTimeout(int id, double millis) {
        host.schedule((long) millis, false, () -> timedOut.accept(id));
    }
}
