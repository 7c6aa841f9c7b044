package dev.ekko.builtins.net;

import dev.ekko.builtins.host.http.Dialer;
import dev.ekko.builtins.host.http.LoopLease;
import dev.ekko.builtins.host.http.ProxyRules;
import dev.ekko.builtins.host.http.Target;
import dev.ekko.builtins.host.websocket.SocketLimits;
import dev.ekko.builtins.host.websocket.SocketLink;
import dev.ekko.builtins.host.websocket.SocketRequest;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.NetPermit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Opens WebSocket connections for one realm. */
final class Sockets {
    private final BuiltinHost host;

    Sockets(BuiltinHost host) {
        this.host = host;
    }

    /** Opens one, after asking for permission to; cancelling the result ends it. */
    CompletableFuture<SocketHandle> open(SocketOpening wanted) {
        Target target = Target.of(wanted.url());
        NetPermit permit = host.connect(target.host(), target.port());
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i + 1 < wanted.headers().size(); i += 2) {
            headers.put(wanted.headers().get(i), wanted.headers().get(i + 1));
        }
        Duration time = wanted.timeout() == 0 ? Duration.ofDays(1) : Duration.ofMillis(wanted.timeout());
        SocketLimits usual = SocketLimits.DEFAULT;
        SocketLimits limits =
                new SocketLimits(time, usual.closing(), usual.lingering(), wanted.maxMessage(), usual.waiting());
        // Without asking: a program that may not see these variables simply uses no proxy.
        ProxyRules proxies =
                ProxyRules.of(name -> host.environment().containsKey(name) && host.allows(PermissionKind.ENV, name)
                        ? Optional.ofNullable(host.environment().get(name))
                        : Optional.empty());
        Dialer dialer = new Dialer(time, proxies, wanted.tls().identity(), host.workers(), LoopLease.of(host));
        Runnable takeBack = host.onClose(dialer::close);
        SocketHandle handle = new SocketHandle(wanted.shown());
        SocketRequest request = new SocketRequest(target, wanted.protocols(), headers);
        handle.begin(SocketLink.open(request, limits, dialer, permit::verify, handle));
        var _ = handle.ended().whenComplete((end, none) -> {
            takeBack.run();
            dialer.close();
        });
        CompletableFuture<SocketHandle> opening = handle.opening();
        var _ = opening.whenComplete((open, failure) -> {
            if (opening.isCancelled()) {
                handle.abort();
            }
        });
        return opening;
    }
}
