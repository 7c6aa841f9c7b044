package dev.ekko.builtins;

import dev.ekko.builtins.abort.AbortBuiltin;
import dev.ekko.builtins.base64.Base64Builtin;
import dev.ekko.builtins.compression.CompressionBuiltin;
import dev.ekko.builtins.console.ConsoleBuiltin;
import dev.ekko.builtins.conventions.ConventionsBuiltin;
import dev.ekko.builtins.core.CoreBuiltin;
import dev.ekko.builtins.crypto.CryptoBuiltin;
import dev.ekko.builtins.encoding.EncodingBuiltin;
import dev.ekko.builtins.events.EventsBuiltin;
import dev.ekko.builtins.eventsource.EventsourceBuiltin;
import dev.ekko.builtins.fetch.FetchBuiltin;
import dev.ekko.builtins.files.FilesBuiltin;
import dev.ekko.builtins.forms.FormsBuiltin;
import dev.ekko.builtins.fs.FsBuiltin;
import dev.ekko.builtins.interop.InteropBuiltin;
import dev.ekko.builtins.messaging.MessagingBuiltin;
import dev.ekko.builtins.navigator.NavigatorBuiltin;
import dev.ekko.builtins.net.NetBuiltin;
import dev.ekko.builtins.performance.PerformanceBuiltin;
import dev.ekko.builtins.process.ProcessBuiltin;
import dev.ekko.builtins.streams.StreamsBuiltin;
import dev.ekko.builtins.timers.TimersBuiltin;
import dev.ekko.builtins.url.UrlBuiltin;
import dev.ekko.builtins.urlpattern.UrlpatternBuiltin;
import dev.ekko.builtins.wasm.WasmBuiltin;
import dev.ekko.builtins.webcrypto.WebcryptoBuiltin;
import dev.ekko.builtins.webidl.WebidlBuiltin;
import dev.ekko.builtins.websocket.WebsocketBuiltin;
import dev.ekko.builtins.workers.WorkersBuiltin;
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
            new Base64Builtin(),
            new EncodingBuiltin(),
            new UrlBuiltin(),
            new UrlpatternBuiltin(),
            new StreamsBuiltin(),
            new CompressionBuiltin(),
            new FilesBuiltin(),
            new FormsBuiltin(),
            new FetchBuiltin(),
            new WebsocketBuiltin(),
            new EventsourceBuiltin(),
            new MessagingBuiltin(),
            new WorkersBuiltin(),
            new PerformanceBuiltin(),
            new NavigatorBuiltin(),
            new WebcryptoBuiltin(),
            new WasmBuiltin(),
            new CoreBuiltin(),
            new CryptoBuiltin(),
            new FsBuiltin(),
            new NetBuiltin(),
            new ProcessBuiltin(),
            new InteropBuiltin(),
            new ConventionsBuiltin());

    /** For {@link java.util.ServiceLoader}. */
    public CoreBuiltins() {}

    @Override
    public List<Builtin> builtins() {
        return ALL;
    }
}
