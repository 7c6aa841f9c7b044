package dev.ekko.builtins.interop;

import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The package {@code @ekko/interop}; what it works on comes from {@code java:} imports, which ask for permission. */
public final class InteropBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "interop",
            Optional.of("@ekko/interop"),
            List.of(),
            List.of(
                    "blocking",
                    "bytes",
                    "className",
                    "copy",
                    "equals",
                    "extend",
                    "fromData",
                    "implement",
                    "isJava",
                    "superOf"),
            Set.of(),
            Scripts.beside(InteropBuiltin.class, "interop.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable Object ops(BuiltinHost host) {
        return null;
    }
}
