package dev.ekko.builtins.process;

import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Other programs, and peers in other languages: {@code @ekko/process}. */
public final class ProcessBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "process",
            Optional.of("@ekko/process"),
            List.of(),
            List.of("spawn", "run", "text", "json", "lines", "pipeline", "startPeer", "connectPeer", "callContext"),
            Set.of(
                    PermissionKind.RUN,
                    PermissionKind.IPC,
                    PermissionKind.ENV,
                    PermissionKind.READ,
                    PermissionKind.WRITE),
            Scripts.beside(ProcessBuiltin.class, "process.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new ProcessOps(host);
    }
}
