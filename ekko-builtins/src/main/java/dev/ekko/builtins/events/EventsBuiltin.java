package dev.ekko.builtins.events;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** Events of the DOM standard, and the global object as their target. */
public final class EventsBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "events",
                    List.of(
                            "Event",
                            "EventTarget",
                            "CustomEvent",
                            "ErrorEvent",
                            "PromiseRejectionEvent",
                            "MessageEvent",
                            "CloseEvent",
                            "ProgressEvent",
                            "addEventListener",
                            "removeEventListener",
                            "dispatchEvent",
                            "reportError",
                            "self",
                            "onerror",
                            "onunhandledrejection",
                            "onrejectionhandled"),
                    Set.of(),
                    Scripts.beside(EventsBuiltin.class, "events.js"))
            .withAttributes("onerror", "onunhandledrejection", "onrejectionhandled")
            .inGroup(GlobalGroup.EVENTS);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new EventsOps(host);
    }
}
