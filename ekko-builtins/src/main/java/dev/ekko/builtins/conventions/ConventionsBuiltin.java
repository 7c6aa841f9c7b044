package dev.ekko.builtins.conventions;

import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all packages share as Web IDL is shared by the web's interfaces: errors with codes, and work that signals stop. */
public final class ConventionsBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "conventions", List.of(), Set.of(), Scripts.beside(ConventionsBuiltin.class, "conventions.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable Object ops(BuiltinHost host) {
        return null;
    }
}
