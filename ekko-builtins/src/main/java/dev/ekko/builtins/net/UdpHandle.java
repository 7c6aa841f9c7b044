package dev.ekko.builtins.net;

import dev.ekko.builtins.host.net.Datagram;
import dev.ekko.builtins.host.net.Endpoint;
import dev.ekko.builtins.host.net.UdpEndpoint;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.NetPermit;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A UDP socket of a script. */
public final class UdpHandle {
    private final BuiltinHost host;
    private final UdpEndpoint endpoint;

    UdpHandle(BuiltinHost host, UdpEndpoint endpoint) {
        this.host = host;
        this.endpoint = endpoint;
    }

    /** Where it is bound. */
    @JsExport
    public Endpoint local() {
        return endpoint.local();
    }

    /** Sends a datagram, after asking for permission to. */
    @JsExport
    public CompletionStage<Void> send(byte[] data, String to, int port) {
        NetPermit permit = host.connect(to, port);
        return endpoint.send(data, to, port, permit::verify);
    }

    /** The next datagram; null when it is closed. */
    @JsExport
    public CompletionStage<@Nullable Datagram> receive() {
        return endpoint.receive().thenApply(datagram -> datagram);
    }

    /** Joins or leaves a multicast group, after asking for permission for its address. */
    @JsExport
    public CompletionStage<Void> multicast(String group, String device, boolean join) {
        host.check(PermissionKind.NET, group);
        return endpoint.multicast(group, device, join);
    }

    /** Sets how far multicast datagrams go, and whether this machine gets them. */
    @JsExport
    public void multicastOptions(int hops, boolean loopback) {
        endpoint.multicastOptions(hops, loopback);
    }

    /** Closes it. */
    @JsExport
    public CompletionStage<Void> close() {
        return endpoint.close();
    }
}
