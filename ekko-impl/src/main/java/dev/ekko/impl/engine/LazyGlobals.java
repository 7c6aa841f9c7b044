package dev.ekko.impl.engine;

import dev.ekko.impl.interop.ScriptVisible;
import dev.ekko.spi.Builtin;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Value;

/** Makes the globals of built-ins when a script first touches them. */
public final class LazyGlobals {
    private final HostObjects hosts;
    private final Map<String, Builtin> byName;

    LazyGlobals(HostObjects hosts, Map<String, Builtin> byName) {
        this.hosts = hosts;
        this.byName = byName;
    }

    /** The value of a global. */
    @ScriptVisible
    public Value make(String name) {
        return hosts.object(Objects.requireNonNull(byName.get(name), name)).getMember(name);
    }
}
