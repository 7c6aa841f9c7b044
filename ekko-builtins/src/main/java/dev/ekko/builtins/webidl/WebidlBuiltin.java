package dev.ekko.builtins.webidl;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What all web interfaces share: the conversions of Web IDL, {@code DOMException} and its kin. */
public final class WebidlBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "webidl",
                    List.of("DOMException", "QuotaExceededError"),
                    Set.of(),
                    Scripts.beside(WebidlBuiltin.class, "webidl.js"))
            .inGroup(GlobalGroup.EVENTS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable Object ops(BuiltinHost host) {
        return null;
    }
}
