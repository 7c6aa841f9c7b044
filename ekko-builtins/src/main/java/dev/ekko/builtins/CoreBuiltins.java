package dev.ekko.builtins;

import dev.ekko.builtins.abort.AbortBuiltin;
import dev.ekko.builtins.console.ConsoleBuiltin;
import dev.ekko.builtins.events.EventsBuiltin;
import dev.ekko.builtins.files.FilesBuiltin;
import dev.ekko.builtins.forms.FormsBuiltin;
import dev.ekko.builtins.navigator.NavigatorBuiltin;
import dev.ekko.builtins.performance.PerformanceBuiltin;
import dev.ekko.builtins.streams.StreamsBuiltin;
import dev.ekko.builtins.fetch.FetchBuiltin;
import dev.ekko.builtins.encoding.EncodingBuiltin;
import dev.ekko.builtins.timers.TimersBuiltin;
import dev.ekko.builtins.url.UrlBuiltin;
import dev.ekko.builtins.webidl.WebidlBuiltin;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinSet;
import java.util.List;

/** The built-ins that come with Ekko, in order. */
public final class CoreBuiltins implements BuiltinSet {
    private static final List<Builtin> ALL = List.of(
            new WebidlBuiltin(),
            new EventsBuiltin(),
            new AbortBuiltin(),
            new TimersBuiltin(),
            new ConsoleBuiltin(),
            new UrlBuiltin(),
            new EncodingBuiltin(),
            new StreamsBuiltin(),
            new FilesBuiltin(),
            new FormsBuiltin(),
            new PerformanceBuiltin(),
            new NavigatorBuiltin(),
            new FetchBuiltin());

    /** For {@link java.util.ServiceLoader}. */
    public CoreBuiltins() {}

    @Override
    public List<Builtin> builtins() {
        return ALL;
    }
}
