package dev.ekko.builtins.urlpattern;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code URLPattern} of the URL Pattern standard. */
public final class UrlpatternBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "urlpattern",
                    List.of("URLPattern"),
                    Set.of(),
                    Scripts.beside(UrlpatternBuiltin.class, "urlpattern.js"))
            .inGroup(GlobalGroup.URL);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable Object ops(BuiltinHost host) {
        return null;
    }
}
