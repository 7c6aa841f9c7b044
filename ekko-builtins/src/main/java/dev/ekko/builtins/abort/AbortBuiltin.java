package dev.ekko.builtins.abort;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** Abort controllers and signals of the DOM standard. */
public final class AbortBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "abort",
                    List.of("AbortController", "AbortSignal"),
                    Set.of(),
                    Scripts.beside(AbortBuiltin.class, "abort.js"))
            .inGroup(GlobalGroup.EVENTS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new AbortOps(host);
    }
}
