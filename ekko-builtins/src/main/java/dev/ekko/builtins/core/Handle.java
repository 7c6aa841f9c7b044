package dev.ekko.builtins.core;

import dev.ekko.module.JsExport;

/** Something that was begun for a script and can be ended by it. */
public final class Handle {
    private final Runnable end;

    Handle(Runnable end) {
        this.end = end;
    }

    /** Ends it; may be called twice. */
    @JsExport
    public void close() {
        end.run();
    }
}
