package dev.ekko.builtins.websocket;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.builtins.host.websocket.SocketLimits;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The {@code WebSocket} of the WebSockets standard. */
public final class WebsocketBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "websocket",
                    List.of("WebSocket"),
                    Set.of(PermissionKind.NET),
                    Scripts.beside(WebsocketBuiltin.class, "websocket.js"))
            .inGroup(GlobalGroup.NETWORK);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new WebsocketOps(host, SocketLimits.DEFAULT);
    }
}
