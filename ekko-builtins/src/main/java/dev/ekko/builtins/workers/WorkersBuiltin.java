package dev.ekko.builtins.workers;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** Workers of the HTML standard: programs in realms and on threads of their own. */
public final class WorkersBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "workers", List.of("Worker"), Set.of(), Scripts.beside(WorkersBuiltin.class, "workers.js"))
            .inGroup(GlobalGroup.WORKERS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new WorkersOps(host);
    }
}
