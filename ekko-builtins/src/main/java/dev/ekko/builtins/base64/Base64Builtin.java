package dev.ekko.builtins.base64;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** {@code atob} and {@code btoa} of the HTML standard. */
public final class Base64Builtin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "base64", List.of("atob", "btoa"), Set.of(), Scripts.beside(Base64Builtin.class, "base64.js"))
            .inGroup(GlobalGroup.ENCODING);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new Base64Ops();
    }
}
