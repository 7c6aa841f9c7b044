package dev.ekko.builtins.core;

import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The package {@code @ekko/core}.
 *
 * <p>Arguments, environment, exit, signals, the system, permissions, paths, time, events and the log.
 */
public final class CoreBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "core",
            Optional.of("@ekko/core"),
            List.of(),
            List.of(
                    "EkkoError",
                    "Emitter",
                    "args",
                    "env",
                    "exit",
                    "interval",
                    "log",
                    "logger",
                    "on",
                    "onExit",
                    "once",
                    "paths",
                    "permissions",
                    "setExitCode",
                    "signals",
                    "sleep",
                    "system",
                    "usage",
                    "withTimeout"),
            Set.of(PermissionKind.ENV, PermissionKind.SYS, PermissionKind.READ),
            Scripts.beside(CoreBuiltin.class, "core.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new CoreOps(host);
    }
}
