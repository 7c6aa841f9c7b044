package dev.ekko.builtins.timers;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The timers and {@code queueMicrotask} of the HTML standard. */
public final class TimersBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "timers",
                    List.of("setTimeout", "clearTimeout", "setInterval", "clearInterval", "queueMicrotask"),
                    Set.of(),
                    Scripts.beside(TimersBuiltin.class, "timers.js"))
            .inGroup(GlobalGroup.TIMERS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new TimersOps(host);
    }
}
