package dev.ekko.bench.wpt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** Makes this JVM trust the certificates of the suite's server, and no others. */
final class TrustedAuthority {
    private TrustedAuthority() {}

    static void install(Suite suite) throws IOException {
        Path authority = suite.folder().resolve("tools/certs/cacert.pem");
        if (!Files.exists(authority)) {
            return;
        }
        char[] password = "changeit".toCharArray();
        Path file = Files.createTempFile("ekko-wpt", ".p12");
        file.toFile().deleteOnExit();
        try (InputStream in = Files.newInputStream(authority);
                OutputStream out = Files.newOutputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, password);
            keys.setCertificateEntry(
                    "suite", CertificateFactory.getInstance("X.509").generateCertificate(in));
            keys.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The suite's " + authority + " cannot be read", e);
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    }
}
