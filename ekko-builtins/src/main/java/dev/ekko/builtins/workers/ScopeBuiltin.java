package dev.ekko.builtins.workers;

import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/**
 * The global scope of one worker; a built-in of that worker's realm alone.
 *
 * @param name the worker's name
 * @param url the URL of its first module
 * @param wire the number of its end of the wire to its maker
 * @param end ends it
 */
record ScopeBuiltin(String name, String url, int wire, Runnable end) implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "scope",
                    List.of(
                            "postMessage",
                            "close",
                            "importScripts",
                            "name",
                            "location",
                            "WorkerGlobalScope",
                            "DedicatedWorkerGlobalScope",
                            "WorkerLocation",
                            "onmessage",
                            "onmessageerror"),
                    Set.of(),
                    Scripts.beside(ScopeBuiltin.class, "scope.part.js"))
            .withAttributes("onmessage", "onmessageerror");

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new ScopeOps(host, this);
    }
}
