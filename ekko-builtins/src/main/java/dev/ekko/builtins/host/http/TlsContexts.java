package dev.ekko.builtins.host.http;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
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
public final class TlsContexts {
    private TlsContexts() {}

    /**
     * Makes one; takes a while.
     *
     * @throws HttpFailure where a certificate or key cannot be used
     */
    static SslContext of(TlsIdentity identity, boolean http2) throws HttpFailure {
        return client(
                identity,
                http2
                        ? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
                        : List.of(ApplicationProtocolNames.HTTP_1_1));
    }

    /**
     * Makes one for clients; takes a while.
     *
     * @param identity whom to trust and who to be
     * @param protocols what to offer the server (ALPN), the best first
     * @throws HttpFailure where a certificate or key cannot be used
     */
    public static SslContext client(TlsIdentity identity, List<String> protocols) throws HttpFailure {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
        offer(builder, protocols);
        try {
            if (!identity.authorities().isEmpty()) {
                builder.trustManager(trusting(identity.authorities(), true));
            }
            if (identity.chain().isPresent() && identity.key().isPresent()) {
                builder.keyManager(
                        stream(identity.chain().get()), stream(identity.key().get()));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw unusable("client", unusable);
        }
    }

    /**
     * Makes one for servers; takes a while.
     *
     * @param identity the server's certificate and key, and whose certificates clients may have
     * @param protocols what the server speaks (ALPN), the best first
     * @param clients whether clients must show a certificate
     * @throws HttpFailure where a certificate or key cannot be used
     */
    public static SslContext server(TlsIdentity identity, List<String> protocols, ClientAuth clients)
            throws HttpFailure {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            stream(identity.chain().orElse("")),
                            stream(identity.key().orElse("")))
                    .sslProvider(SslProvider.JDK)
                    .clientAuth(clients);
            offer(builder, protocols);
            if (!identity.authorities().isEmpty()) {
                // A server asks for certificates of its own users, so no public authority counts.
                builder.trustManager(trusting(identity.authorities(), false));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw unusable("server", unusable);
        }
    }

    private static void offer(SslContextBuilder builder, List<String> protocols) {
        if (!protocols.isEmpty()) {
            builder.applicationProtocolConfig(new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    protocols));
        }
    }

    private static HttpFailure unusable(String whose, Exception why) {
        Throwable cause = why.getCause();
        return new HttpFailure(
                "A certificate or key of the " + whose + " cannot be used: "
                        + (cause == null || cause.getMessage() == null ? why.getMessage() : cause.getMessage())
                        + "; certificates are in PEM form, keys in PEM form of PKCS#8",
                why);
    }

    private static TrustManagerFactory trusting(List<String> authorities, boolean alsoKnown)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        TrustManagerFactory usual = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        usual.init((KeyStore) null);
        int number = 0;
        for (TrustManager manager : alsoKnown ? usual.getTrustManagers() : new TrustManager[0]) {
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
