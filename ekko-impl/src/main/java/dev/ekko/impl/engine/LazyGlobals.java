package dev.ekko.impl.engine;

import dev.ekko.impl.interop.ScriptVisible;
import java.util.Objects;
import org.graalvm.polyglot.Value;

/** Makes the globals of built-ins when a script first touches them. */
public final class LazyGlobals {
    private final HostObjects hosts;
    private final Builtins builtins;

    LazyGlobals(HostObjects hosts, Builtins builtins) {
        this.hosts = hosts;
        this.builtins = builtins;
    }

    /** The value of a global. */
    @ScriptVisible
    public Value make(String name) {
        return hosts.object(Objects.requireNonNull(builtins.behind(name), name)).getMember(name);
    }
}
