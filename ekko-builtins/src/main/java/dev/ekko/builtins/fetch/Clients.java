package dev.ekko.builtins.fetch;

import dev.ekko.builtins.host.http.LoopLease;
import dev.ekko.builtins.host.http.ProxyRules;
import dev.ekko.builtins.host.http.TlsIdentity;
import dev.ekko.builtins.host.http.Transport;
import dev.ekko.builtins.host.http.TransportOptions;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transports of one realm: the usual one, and those of clients that a program made. */
final class Clients {
    private static final String END = "\0";

    private final BuiltinHost host;
    private final Map<Integer, Transport> transports = new HashMap<>();
    private final Map<Integer, Runnable> takeBacks = new HashMap<>();
    private int last;

    Clients(BuiltinHost host) {
        this.host = host;
    }

    /** The transport of a number; 0 is the usual one. */
    Transport get(int client) {
        Transport transport = transports.get(client);
        if (transport != null) {
            return transport;
        }
        if (client != 0) {
            throw new JsError("TypeError", "The HttpClient is closed; make another one");
        }
        return open(0, TransportOptions.defaults(environment()));
    }

    private Transport open(int number, TransportOptions options) {
        Transport transport = new Transport(options, host.workers(), LoopLease.of(host));
        transports.put(number, transport);
        takeBacks.put(number, host.onClose(transport::close));
        return transport;
    }

    // Without asking: a program that may not see these variables simply uses no proxy.
    private ProxyRules environment() {
        return ProxyRules.of(name -> host.environment().containsKey(name) && host.allows(PermissionKind.ENV, name)
                ? Optional.ofNullable(host.environment().get(name))
                : Optional.empty());
    }

    int make(String settings) {
        TransportOptions usual = TransportOptions.defaults(environment());
        Map<String, String> given = new HashMap<>();
        List<String> authorities = new ArrayList<>();
        String[] parts = settings.split(END, -1);
        for (int i = 0; i + 1 < parts.length; i += 2) {
            if (parts[i].equals("ca")) {
                authorities.add(parts[i + 1]);
            } else {
                given.put(parts[i], parts[i + 1]);
            }
        }
        Optional<String> proxy = Optional.ofNullable(given.get("proxy"));
        proxy.ifPresent(this::checkProxy);
        int number = ++last;
        open(
                number,
                new TransportOptions(
                        duration(given.get("connectTimeout"), usual.connectTimeout()),
                        duration(given.get("idleTimeout"), usual.idleTimeout()),
                        duration(given.get("keepAlive"), usual.keepAlive()),
                        given.containsKey("connections")
                                ? Integer.parseInt(given.get("connections"))
                                : usual.connections(),
                        !"false".equals(given.get("http2")),
                        proxy,
                        usual.proxies(),
                        new TlsIdentity(
                                authorities,
                                Optional.ofNullable(given.get("cert")),
                                Optional.ofNullable(given.get("key")))));
        return number;
    }

    private void checkProxy(String url) {
        try {
            host.check(PermissionKind.NET, TransportOptions.endpointOfProxy(url));
        } catch (java.io.IOException bad) {
            throw new JsError("TypeError", String.valueOf(bad.getMessage()));
        }
    }

    private static Duration duration(@Nullable String millis, Duration usual) {
        return millis == null ? usual : Duration.ofMillis(Long.parseLong(millis));
    }

    void close(int client) {
        Transport transport = transports.remove(client);
        if (transport != null) {
            transport.close();
            Runnable takeBack = takeBacks.remove(client);
            if (takeBack != null) {
                takeBack.run();
            }
        }
    }
}
