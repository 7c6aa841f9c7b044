package dev.ekko.builtins.host.http;

import java.util.List;
import java.util.Optional;

/**
 * Whom a client trusts beside those that the Java runtime trusts, and who it says it is.
 *
 * @param authorities further certificate authorities, in PEM form
 * @param chain the client's certificate and those above it, in PEM form
 * @param key the client's private key, PKCS#8 in PEM form
 */
public record TlsIdentity(List<String> authorities, Optional<String> chain, Optional<String> key) {
    /** Nobody beside, and nobody. */
    public static final TlsIdentity NONE = new TlsIdentity(List.of(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public TlsIdentity {
        authorities = List.copyOf(authorities);
    }
}
