package dev.ekko.builtins.workers;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;

/** The Java half of a worker's global scope. */
public final class ScopeOps {
    private final BuiltinHost host;
    private final ScopeBuiltin scope;

    ScopeOps(BuiltinHost host, ScopeBuiltin scope) {
        this.host = host;
        this.scope = scope;
    }

    /** The worker's name. */
    @JsExport
    public String name() {
        return scope.name();
    }

    /** The URL of the worker's first module. */
    @JsExport
    public String url() {
        return scope.url();
    }

    /** The number of the worker's end of the wire to its maker. */
    @JsExport
    public int wire() {
        return scope.wire();
    }

    /** Ends the worker after this turn. */
    @JsExport
    public void close() {
        host.post(scope.end());
    }
}
