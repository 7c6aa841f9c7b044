package dev.ekko.builtins.forms;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** {@code FormData} of the XMLHttpRequest standard, with the encodings in which fetch sends and receives forms. */
public final class FormsBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "forms", List.of("FormData"), Set.of(), Scripts.beside(FormsBuiltin.class, "forms.js"))
            .inGroup(GlobalGroup.FILES);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new FormsOps();
    }
}
