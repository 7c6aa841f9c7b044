package dev.ekko.builtins.url;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** {@code URL} and {@code URLSearchParams} of the URL standard. */
public final class UrlBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "url", List.of("URL", "URLSearchParams"), Set.of(), Scripts.beside(UrlBuiltin.class, "url.js"))
            .inGroup(GlobalGroup.URL);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new UrlOps();
    }
}
