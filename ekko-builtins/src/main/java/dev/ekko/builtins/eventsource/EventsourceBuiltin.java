package dev.ekko.builtins.eventsource;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The {@code EventSource} of the HTML standard, on top of fetch. */
public final class EventsourceBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "eventsource",
                    List.of("EventSource"),
                    Set.of(PermissionKind.NET),
                    Scripts.beside(EventsourceBuiltin.class, "eventsource.js"))
            .inGroup(GlobalGroup.NETWORK);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new EventsourceOps(host);
    }
}
