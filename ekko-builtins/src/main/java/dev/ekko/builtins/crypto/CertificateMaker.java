package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.builtins.webcrypto.algorithm.TokenMaterial;
import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** Makes a certificate (RFC 5280) or a request for one (RFC 2986). */
public final class CertificateMaker {
    private final X500Name subject;
    private final Work work;
    private final List<GeneralName> names = new ArrayList<>();
    private final List<KeyPurposeId> purposes = new ArrayList<>();
    private int usage;
    private int pathLength = -1;

    CertificateMaker(String subject, Work work) {
        this.subject = name(subject);
        this.work = work;
    }

    private static X500Name name(String text) {
        try {
            return new X500Name(text);
        } catch (IllegalArgumentException e) {
            throw Coded.malformed("\"" + text + "\" is no distinguished name, such as CN=acme.test,O=Acme", e);
        }
    }

    /** Adds another name of the subject. */
    @JsExport
    public void addName(String kind, String value) {
        int tag = switch (kind) {
            case "dns" -> GeneralName.dNSName;
            case "ip" -> GeneralName.iPAddress;
            case "email" -> GeneralName.rfc822Name;
            case "uri" -> GeneralName.uniformResourceIdentifier;
            default -> throw Coded.unsupported("Names of kind " + kind + " cannot be made; dns, ip, email and uri can");
        };
        try {
            names.add(new GeneralName(tag, value));
        } catch (IllegalArgumentException e) {
            throw Coded.malformed("\"" + value + "\" is no name of kind " + kind, e);
        }
    }

    /** The certificate of an authority: how many more may follow. */
    @JsExport
    public void authority(int length) {
        pathLength = length;
        usage = KeyUsage.keyCertSign | KeyUsage.cRLSign;
    }

    /** The certificate of a server or client. */
    @JsExport
    public void purpose(boolean server, boolean client) {
        usage = KeyUsage.digitalSignature;
        if (server) {
            purposes.add(KeyPurposeId.id_kp_serverAuth);
        }
        if (client) {
            purposes.add(KeyPurposeId.id_kp_clientAuth);
        }
    }

    /** Signs a certificate; the issuer's is null for one that the subject signs itself. */
    @JsExport
    @SuppressWarnings("JavaUtilDate") // what Bouncy Castle takes
    public CompletionStage<CertificateHandle> certificate(
            KeyHandle publicKey, KeyHandle signer, String issuer, double from, double to) {
        return work.later(() -> {
            V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
            // 128 random bits, positive and never zero.
            generator.setSerialNumber(new ASN1Integer(new BigInteger(1, RandomOps.some(16)).setBit(126)));
            generator.setIssuer(issuer.isEmpty() ? subject : name(issuer));
            generator.setSubject(subject);
            generator.setStartDate(new Time(new Date((long) from)));
            generator.setEndDate(new Time(new Date((long) to)));
            generator.setSubjectPublicKeyInfo(SubjectPublicKeyInfo.getInstance(publicKey.exported("spki")));
            AlgorithmIdentifier algorithm = identifier(signer.kind());
            generator.setSignature(algorithm);
            try {
                generator.setExtensions(extensions());
                TBSCertificate unsigned = generator.generateTBSCertificate();
                byte[] signature = sign(signer, unsigned.getEncoded(ASN1Encoding.DER));
                byte[] made = new DERSequence(new ASN1Encodable[] {unsigned, algorithm, new DERBitString(signature)})
                        .getEncoded(ASN1Encoding.DER);
                return new CertificateHandle(CertificateOps.parse(made), work);
            } catch (IOException e) {
                throw JsError.coded("operation-failed", "The certificate cannot be encoded: " + e.getMessage(), e);
            }
        });
    }

    /** Signs a request. */
    @JsExport
    public CompletionStage<byte[]> request(KeyHandle key) {
        return work.later(() -> {
            try {
                CertificationRequestInfo unsigned = new CertificationRequestInfo(
                        subject,
                        SubjectPublicKeyInfo.getInstance(key.publicPart().exported("spki")),
                        new DERSet(new Attribute(
                                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(extensions()))));
                byte[] signature = sign(key, unsigned.getEncoded(ASN1Encoding.DER));
                return new CertificationRequest(unsigned, identifier(key.kind()), new DERBitString(signature))
                        .getEncoded(ASN1Encoding.DER);
            } catch (IOException e) {
                throw JsError.coded("operation-failed", "The request cannot be encoded: " + e.getMessage(), e);
            }
        });
    }

    private Extensions extensions() throws IOException {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        generator.addExtension(
                Extension.basicConstraints,
                true,
                pathLength >= 0 ? new BasicConstraints(pathLength) : new BasicConstraints(false));
        if (usage != 0) {
            generator.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        }
        if (!purposes.isEmpty()) {
            generator.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
        if (!names.isEmpty()) {
            generator.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        return generator.generate();
    }

    /** What the JDK calls the algorithm of a key. */
    static String algorithmOf(String kind) {
        return kind.startsWith("P-") ? "EC" : kind.equals("Ed25519") || kind.equals("Ed448") ? "EdDSA" : kind;
    }

    private static String scheme(String kind) {
        return switch (kind) {
            case "P-256" -> "SHA256withECDSA";
            case "P-384" -> "SHA384withECDSA";
            case "P-521" -> "SHA512withECDSA";
            case "RSA" -> "SHA256withRSA";
            case "Ed25519", "Ed448" -> kind;
            default -> throw Coded.unsupported("Certificates are not signed with keys for " + kind);
        };
    }

    private static AlgorithmIdentifier identifier(String kind) {
        return switch (scheme(kind)) {
            case "SHA256withECDSA" -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
            case "SHA384withECDSA" -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.3"));
            case "SHA512withECDSA" -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.4"));
            case "SHA256withRSA" ->
                new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE);
            case "Ed25519" -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));
            default -> new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.113"));
        };
    }

    private static byte[] sign(KeyHandle key, byte[] data) {
        if (key.material() instanceof TokenMaterial token) {
            return Coded.key(() -> token.sign(scheme(key.kind()), data));
        }
        try {
            PrivateKey made = KeyFactory.getInstance(algorithmOf(key.kind()))
                    .generatePrivate(new PKCS8EncodedKeySpec(key.exported("pkcs8")));
            Signature signature = Signature.getInstance(scheme(key.kind()));
            signature.initSign(made);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw JsError.coded("operation-failed", "The certificate cannot be signed: " + e.getMessage(), e);
        }
    }
}
