package dev.ekko.builtins.host.http;

import java.time.Duration;
import java.util.Optional;

/**
 * How requests are sent.
 *
 * @param connectTimeout for the look-up, the connection, the proxy and the TLS handshake together
 * @param idleTimeout how long a server may say nothing while it should; none where zero
 * @param keepAlive how long an unused connection is kept
 * @param connections the most connections to one origin
 * @param http2 whether HTTP/2 is offered to servers
 * @param proxy the proxy for everything, in place of those of {@code proxies}
 * @param proxies which proxy the environment wants
 * @param tls whom to trust and who to be
 */
public record TransportOptions(
        Duration connectTimeout,
        Duration idleTimeout,
        Duration keepAlive,
        int connections,
        boolean http2,
        Optional<String> proxy,
        ProxyRules proxies,
        TlsIdentity tls) {

    /** What holds where a program says nothing: the same as in other runtimes. */
    public static TransportOptions defaults(ProxyRules proxies) {
        return new TransportOptions(
                Duration.ofSeconds(30),
                Duration.ofSeconds(300),
                Duration.ofSeconds(30),
                256,
                true,
                Optional.empty(),
                proxies,
                TlsIdentity.NONE);
    }

    /**
     * The host and port of a proxy, for which permission is asked where a program names it.
     *
     * @param url the proxy's URL
     * @throws HttpFailure where it is not valid
     */
    public static String endpointOfProxy(String url) throws HttpFailure {
        ProxyAddress proxy = ProxyAddress.of(url);
        return (proxy.host().indexOf(':') < 0 ? proxy.host() : "[" + proxy.host() + "]") + ":" + proxy.port();
    }

    long idleNanos() {
        return idleTimeout.toNanos();
    }

    long keepAliveNanos() {
        return keepAlive.toNanos();
    }
}
