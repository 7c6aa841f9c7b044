package dev.ekko.impl.engine;

import dev.ekko.impl.interop.ScriptVisible;
import dev.ekko.spi.Builtin;
import org.graalvm.polyglot.Value;

/** Makes a global of a built-in when a script first touches it. */
public final class LazyGlobal {
    private final HostObjects hosts;
    private final Builtin builtin;
    private final String name;

    LazyGlobal(HostObjects hosts, Builtin builtin, String name) {
        this.hosts = hosts;
        this.builtin = builtin;
        this.name = name;
    }

    /** The global's value. */
    @ScriptVisible
    public Value make() {
        return hosts.object(builtin).getMember(name);
    }
}
