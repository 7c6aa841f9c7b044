package dev.ekko.builtins.net;

import dev.ekko.builtins.host.http.TlsIdentity;
import java.util.List;
import java.util.Optional;

/**
 * How a script wants connections encrypted.
 *
 * @param caCerts authorities in PEM form
 * @param cert a certificate and those above it in PEM form; empty for none
 * @param key its private key in PEM form; empty for none
 * @param alpn protocols, the best first
 * @param serverName the name that the server's certificate must have; empty for that of the host
 * @param clientAuth {@code none}, {@code request} or {@code require}
 * @param timeout milliseconds for the handshake; 0 for none
 */
public record TlsRequest(
        List<String> caCerts,
        String cert,
        String key,
        List<String> alpn,
        String serverName,
        String clientAuth,
        int timeout) {

    TlsIdentity identity() {
        return new TlsIdentity(
                caCerts,
                cert.isEmpty() ? Optional.empty() : Optional.of(cert),
                key.isEmpty() ? Optional.empty() : Optional.of(key));
    }
}
