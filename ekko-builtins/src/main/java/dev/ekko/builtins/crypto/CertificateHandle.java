package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.module.JsExport;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A certificate (RFC 5280). */
public final class CertificateHandle {
    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private final X509Certificate certificate;
    private final Work work;

    CertificateHandle(X509Certificate certificate, Work work) {
        this.certificate = certificate;
        this.work = work;
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** Whose key it is. */
    @JsExport
    public String subject() {
        return certificate.getSubjectX500Principal().getName();
    }

    /** Who says so. */
    @JsExport
    public String issuer() {
        return certificate.getIssuerX500Principal().getName();
    }

    /** The number that its issuer gave it, in hexadecimal. */
    @JsExport
    public String serialNumber() {
        return certificate.getSerialNumber().toString(16);
    }

    /** When it begins, in milliseconds since 1970. */
    @JsExport
    @SuppressWarnings("JavaUtilDate") // what the JDK's certificates have
    public double notBefore() {
        return certificate.getNotBefore().getTime();
    }

    /** When it ends, in milliseconds since 1970. */
    @JsExport
    @SuppressWarnings("JavaUtilDate") // what the JDK's certificates have
    public double notAfter() {
        return certificate.getNotAfter().getTime();
    }

    /** The name of the algorithm of its signature. */
    @JsExport
    public String signatureAlgorithm() {
        return certificate.getSigAlgName();
    }

    /** How many certificates of authorities may follow; -1 where it is of no authority. */
    @JsExport
    public int pathLength() {
        return certificate.getBasicConstraints();
    }

    /** What the key may be used for. */
    @JsExport
    public List<String> keyUsage() {
        boolean[] bits = certificate.getKeyUsage();
        List<String> names = new ArrayList<>();
        for (int i = 0; bits != null && i < Math.min(bits.length, USAGES.size()); i++) {
            if (bits[i]) {
                names.add(USAGES.get(i));
            }
        }
        return names;
    }

    /** The object identifiers of what it may be used for. */
    @JsExport
    public List<String> extendedKeyUsage() {
        try {
            List<String> all = certificate.getExtendedKeyUsage();
            return all == null ? List.of() : all;
        } catch (GeneralSecurityException e) {
            throw Coded.malformed("The extended key usage of the certificate is malformed", e);
        }
    }

    /** The other names of the subject: kind, a colon and the name. */
    @JsExport
    public List<String> names() {
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            return all == null
                    ? List.of()
                    : all.stream().map(CertificateHandle::name).toList();
        } catch (GeneralSecurityException e) {
            throw Coded.malformed("The alternative names of the certificate are malformed", e);
        }
    }

    private static String name(List<?> pair) {
        String kind = switch ((Integer) pair.get(0)) {
            case 1 -> "email";
            case 2 -> "dns";
            case 4 -> "directory";
            case 6 -> "uri";
            case 7 -> "ip";
            case 8 -> "id";
            default -> "other";
        };
        return kind + ":" + (pair.get(1) instanceof String text ? text : "");
    }

    /** The certificate in DER. */
    @JsExport
    public byte[] bytes() {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw Coded.malformed("The certificate cannot be encoded", e);
        }
    }

    /** The key. */
    @JsExport
    public KeyHandle publicKey() {
        return new KeyOps(work).imported("", "spki", certificate.getPublicKey().getEncoded());
    }
}
