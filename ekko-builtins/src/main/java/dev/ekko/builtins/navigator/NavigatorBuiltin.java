package dev.ekko.builtins.navigator;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The navigator of the HTML standard: what runs the program, and where. */
public final class NavigatorBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "navigator",
                    List.of("navigator", "Navigator"),
                    Set.of(),
                    Scripts.beside(NavigatorBuiltin.class, "navigator.js"))
            .inGroup(GlobalGroup.NAVIGATOR);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new NavigatorOps();
    }
}
