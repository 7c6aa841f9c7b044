package dev.ekko.builtins.host.net;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection.
 *
 * @param host the address; empty for a Unix socket
 * @param port the port; 0 for a Unix socket
 * @param path the Unix socket's path; empty where it has none or is none
 */
public record Endpoint(String host, int port, String path) {

    static Endpoint of(@Nullable SocketAddress address) {
        return switch (address) {
            case InetSocketAddress inet ->
                new Endpoint(
                        inet.getAddress() == null
                                ? inet.getHostString()
                                : inet.getAddress().getHostAddress(),
                        inet.getPort(),
                        "");
            case UnixDomainSocketAddress unix ->
                new Endpoint("", 0, unix.getPath().toString());
            case null, default -> new Endpoint("", 0, "");
        };
    }

    /** A host with a port, as people write them. */
    public static String text(String host, int port) {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
