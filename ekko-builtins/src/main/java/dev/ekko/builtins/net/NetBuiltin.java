package dev.ekko.builtins.net;

import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Networking beyond fetch: {@code @ekko/net}. */
public final class NetBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "net",
            Optional.of("@ekko/net"),
            List.of(),
            List.of(
                    "bindUdp",
                    "connect",
                    "Connection",
                    "connectUnix",
                    "connectWebSocket",
                    "dns",
                    "events",
                    "EventStream",
                    "http",
                    "listen",
                    "Listener",
                    "listenUnix",
                    "UdpSocket",
                    "WebSocketConnection"),
            Set.of(PermissionKind.NET, PermissionKind.READ, PermissionKind.WRITE),
            Scripts.beside(NetBuiltin.class, "net.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new NetOps(host);
    }
}
