package dev.ekko.builtins.host.net;

import io.netty.handler.ssl.SslHandler;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What an encrypted connection turned out to be.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipher the cipher suite
 * @param alpn the protocol that both agreed on; empty for none
 * @param certificates those of the peer in PEM form, its own first; none where it showed none
 */
public record TlsFacts(String protocol, String cipher, String alpn, List<String> certificates) {

    static TlsFacts of(SslHandler handler) {
        SSLSession session = handler.engine().getSession();
        String agreed = handler.applicationProtocol();
        return new TlsFacts(
                session.getProtocol(), session.getCipherSuite(), agreed == null ? "" : agreed, certificates(session));
    }

    private static List<String> certificates(SSLSession session) {
        List<String> all = new ArrayList<>();
        try {
            for (Certificate one : session.getPeerCertificates()) {
                all.add("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(one.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
            }
        } catch (SSLPeerUnverifiedException anonymous) {
            return List.of();
        } catch (CertificateEncodingException unreadable) {
            throw new IllegalStateException("A certificate that was verified has no encoding", unreadable);
        }
        return all;
    }
}
