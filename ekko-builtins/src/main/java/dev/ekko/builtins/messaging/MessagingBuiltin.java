package dev.ekko.builtins.messaging;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** Structured clones, message channels and broadcast channels of the HTML standard. */
public final class MessagingBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "messaging",
                    List.of("structuredClone", "MessageChannel", "MessagePort", "BroadcastChannel"),
                    Set.of(),
                    Scripts.beside(MessagingBuiltin.class, "messaging.js"))
            .inGroup(GlobalGroup.MESSAGING);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new MessagingOps(host);
    }
}
