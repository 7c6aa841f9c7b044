package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Certificates: read, verified and made; and key stores. */
public final class CertificateOps {
    private final BuiltinHost host;
    private final Work work;

    CertificateOps(BuiltinHost host, Work work) {
        this.host = host;
        this.work = work;
    }

    /** A certificate from DER. */
    @JsExport
    public CertificateHandle read(byte[] bytes) {
        return new CertificateHandle(parse(bytes), work);
    }

    static X509Certificate parse(byte[] bytes) {
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        try {
            X509Certificate certificate = (X509Certificate) factory().generateCertificate(in);
            if (in.available() > 0) {
                throw Coded.malformed("Something follows the certificate");
            }
            return certificate;
        } catch (CertificateException e) {
            throw Coded.malformed("The data is no X.509 certificate in DER", e);
        }
    }

    static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    /**
     * Verifies a chain (RFC 5280, section 6); revocation is not looked up.
     *
     * @param chain the certificate that is verified, and behind it those of its authorities
     * @param roots the authorities that are trusted
     * @param at the time that counts, in milliseconds since 1970
     */
    @JsExport
    @SuppressWarnings({"JavaUtilDate", "ReferenceEquality"}) // what the JDK takes; the very certificate
    public CompletionStage<Boolean> verify(List<CertificateHandle> chain, List<CertificateHandle> roots, double at) {
        return work.later(() -> {
            Set<X509Certificate> trusted =
                    roots.stream().map(CertificateHandle::certificate).collect(Collectors.toSet());
            // A root that somebody sends along is trusted only because it is one of ours, and is no part of the path.
            List<X509Certificate> path = chain.stream()
                    .map(CertificateHandle::certificate)
                    .takeWhile(one -> one == chain.getFirst().certificate() || !trusted.contains(one))
                    .toList();
            try {
                PKIXParameters parameters = new PKIXParameters(trusted.stream()
                        .map(root -> new TrustAnchor(root, null))
                        .collect(Collectors.toSet()));
                parameters.setRevocationEnabled(false);
                parameters.setDate(new Date((long) at));
                CertPath all = factory().generateCertPath(path);
                CertPathValidator.getInstance("PKIX").validate(all, parameters);
                return true;
            } catch (CertPathValidatorException e) {
                String code = e.getReason() == BasicReason.EXPIRED
                        ? "expired"
                        : e.getReason() == BasicReason.NOT_YET_VALID ? "not-yet-valid" : "invalid-certificate";
                throw JsError.coded(code, "The chain of certificates is not valid: " + e.getMessage(), e);
            } catch (GeneralSecurityException e) {
                throw JsError.coded("invalid-certificate", "The chain cannot be verified: " + e.getMessage(), e);
            }
        });
    }

    /** Begins a certificate or a request for one. */
    @JsExport
    public CertificateMaker maker(String subject) {
        return new CertificateMaker(subject, work);
    }

    /** Opens a key store of type PKCS12 or JKS. */
    @JsExport
    public CompletionStage<KeyStoreHandle> store(String type, byte[] bytes, String password) {
        return work.later(() -> KeyStoreHandle.open(type, bytes, password, work));
    }

    /**
     * Opens a token.
     *
     * @param library its library, which needs the same permission as a program
     * @param slot -1 for the first
     */
    @JsExport
    public CompletionStage<KeyStoreHandle> token(String library, int slot, String password) {
        Path file = host.program(library);
        return work.later(() -> KeyStoreHandle.ofToken(file, slot, password, work));
    }

    /** A new key store, PKCS12. */
    @JsExport
    public KeyStoreHandle newStore() {
        return KeyStoreHandle.empty(work);
    }
}
