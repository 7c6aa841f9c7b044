package dev.ekko.builtins.crypto;

import dev.ekko.module.JsExport;
import org.jspecify.annotations.Nullable;

/** A hash or code that is being computed. */
public final class Hasher {
    private final Running running;

    Hasher(Running running) {
        this.running = running;
    }

    /** The computation itself. */
    interface Running {
        void update(byte[] data);

        byte[] finish();

        /** The same in its present state; null where that cannot be had. */
        @Nullable
        Running copy();
    }

    /** Adds data. */
    @JsExport
    public void update(byte[] data) {
        running.update(data);
    }

    /** The result. */
    @JsExport
    public byte[] finish() {
        return running.finish();
    }

    /** The same in its present state. */
    @JsExport
    public Hasher copy() {
        Running copied = running.copy();
        if (copied == null) {
            throw Coded.unsupported("This computation cannot be copied");
        }
        return new Hasher(copied);
    }
}
