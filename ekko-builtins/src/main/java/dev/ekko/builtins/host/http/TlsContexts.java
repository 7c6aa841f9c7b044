package dev.ekko.builtins.host.http;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Makes what TLS connections begin with: whom to trust, who to be, which protocols to offer. */
final class TlsContexts {
    private TlsContexts() {}

    /**
     * Makes one; takes a while.
     *
     * @throws HttpFailure where a certificate or key cannot be used
     */
    static SslContext of(TlsIdentity identity, boolean http2) throws HttpFailure {
        List<String> protocols = http2
                ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                : List.of(ApplicationProtocolNames.HTTP_1_1);
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        protocols));
        try {
            if (!identity.authorities().isEmpty()) {
                builder.trustManager(trusting(identity.authorities()));
            }
            if (identity.chain().isPresent() && identity.key().isPresent()) {
                builder.keyManager(
                        stream(identity.chain().get()), stream(identity.key().get()));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw new HttpFailure(
                    "A certificate or key of the client cannot be used: " + unusable.getMessage()
                            + "; certificates are in PEM form, keys in PEM form of PKCS#8",
                    unusable);
        }
    }

    private static TrustManagerFactory trusting(List<String> authorities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        int number = 0;
        for (TrustManager manager : usual.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                for (X509Certificate issuer : known.getAcceptedIssuers()) {
                    store.setCertificateEntry("known-" + number++, issuer);
                }
            }
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (String pem : authorities) {
            for (Certificate authority : factory.generateCertificates(stream(pem))) {
                store.setCertificateEntry("given-" + number++, authority);
            }
        }
        TrustManagerFactory both = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        both.init(store);
        return both;
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }
}
