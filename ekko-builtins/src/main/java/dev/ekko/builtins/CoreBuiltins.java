package dev.ekko.builtins;

import dev.ekko.builtins.console.ConsoleBuiltin;
import dev.ekko.builtins.encoding.EncodingBuiltin;
import dev.ekko.builtins.timers.TimersBuiltin;
import dev.ekko.builtins.url.UrlBuiltin;
import dev.ekko.builtins.webidl.WebidlBuiltin;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinSet;
import java.util.List;

/** The built-ins that come with Ekko, in order. */
public final class CoreBuiltins implements BuiltinSet {
    private static final List<Builtin> ALL = List.of(new WebidlBuiltin(), new TimersBuiltin(), new ConsoleBuiltin(), new UrlBuiltin(), new EncodingBuiltin());

    /** For {@link java.util.ServiceLoader}. */
    public CoreBuiltins() {}

    @Override
    public List<Builtin> builtins() {
        return ALL;
    }
}
