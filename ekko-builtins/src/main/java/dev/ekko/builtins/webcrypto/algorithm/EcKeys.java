package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** Keys on the curves of NIST: made anew, and from the formats in which they come (RFC 5480, RFC 5915, RFC 7518). */
public final class EcKeys {
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";

    private EcKeys() {}

    /** Generates a pair. */
    public static EcMaterial generate(String curveName) {
        EcCurve curve = EcCurve.named(curveName);
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(curve.parameters());
            KeyPair pair = generator.generateKeyPair();
            return new EcMaterial(curve, (ECPublicKey) pair.getPublic(), (ECPrivateKey) pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw Failure.operation("No key on " + curveName + " can be made: " + e.getMessage(), e);
        }
    }

    /** A public key from an encoded point. */
    public static EcMaterial fromRaw(String curveName, byte[] encoded) {
        EcCurve curve = EcCurve.named(curveName);
        return new EcMaterial(curve, publicKey(curve, curve.decode(encoded)), null);
    }

    /** A public key from SubjectPublicKeyInfo. */
    public static EcMaterial fromSpki(String curveName, byte[] encoded) {
        EcCurve curve = EcCurve.named(curveName);
        KeyInfo info = KeyInfo.fromSpki(encoded).of(EC_PUBLIC_KEY, "id-ecPublicKey");
        expect(curve, info.parameters());
        return fromRaw(curveName, info.key());
    }

    /** A private key from PrivateKeyInfo. */
    public static EcMaterial fromPkcs8(String curveName, byte[] encoded) {
        EcCurve curve = EcCurve.named(curveName);
        KeyInfo info = KeyInfo.fromPkcs8(encoded).of(EC_PUBLIC_KEY, "id-ecPublicKey");
        expect(curve, info.parameters());
        DerReader outer = new DerReader(info.key());
        DerReader key = outer.sequence();
        outer.end();
        if (!key.integer().equals(BigInteger.ONE)) {
            throw Failure.data("The private key is of an unknown version; version 1 is known");
        }
        ECPrivateKey privateKey = privateKey(curve, new BigInteger(1, key.octets()));
        if (key.next(0xA0)) {
            expect(curve, key.enter(0xA0).rest());
        }
        ECPublicKey publicKey;
        if (key.next(0xA1)) {
            publicKey = publicKey(curve, curve.decode(key.enter(0xA1).bits()));
            matching(curve, publicKey, privateKey);
        } else {
            publicKey = publicOf(curve, privateKey);
        }
        key.end();
        return new EcMaterial(curve, publicKey, privateKey);
    }

    /**
     * A key from the members of a JSON Web Key.
     *
     * @param d the private part; empty for a public key
     */
    public static EcMaterial fromJwk(String curveName, String x, String y, String d) {
        EcCurve curve = EcCurve.named(curveName);
        ECPoint point = curve.point(coordinate(curve, x, "x"), coordinate(curve, y, "y"));
        ECPublicKey publicKey = publicKey(curve, point);
        if (d.isEmpty()) {
            return new EcMaterial(curve, publicKey, null);
        }
        ECPrivateKey privateKey = privateKey(curve, coordinate(curve, d, "d"));
        matching(curve, publicKey, privateKey);
        return new EcMaterial(curve, publicKey, privateKey);
    }

    static byte[] encode(EcMaterial key, String format) {
        EcCurve curve = key.curve();
        byte[] point = curve.encode(key.publicKey().getW());
        byte[] parameters = Der.identifier(curve.identifier());
        return switch (format) {
            case "raw" -> point;
            case "spki" -> new KeyInfo(EC_PUBLIC_KEY, parameters, point).toSpki();
            case "pkcs8" ->
                new KeyInfo(
                                EC_PUBLIC_KEY,
                                parameters,
                                Der.sequence(
                                        Der.integer(BigInteger.ONE),
                                        Der.octets(
                                                Numbers.bytes(key.privateKey().getS(), curve.size())),
                                        Der.explicit(1, Der.bits(point))))
                        .toPkcs8();
            default -> throw Failure.unsupported("Elliptic curve keys have no format " + format);
        };
    }

    private static void expect(EcCurve curve, byte[] parameters) {
        DerReader reader = new DerReader(parameters);
        String identifier = reader.identifier();
        reader.end();
        if (!identifier.equals(curve.identifier())) {
            throw Failure.data(
                    "The key is on the curve " + identifier + "; " + curve.webName() + " is " + curve.identifier());
        }
    }

    private static BigInteger coordinate(EcCurve curve, String text, String member) {
        byte[] bytes = Base64Url.decode(text, member);
        if (bytes.length != curve.size()) {
            throw Failure.data("The member \"" + member + "\" of the JSON Web Key has " + bytes.length + " bytes; "
                    + curve.webName() + " has " + curve.size());
        }
        return new BigInteger(1, bytes);
    }

    private static ECPublicKey publicKey(EcCurve curve, ECPoint point) {
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve.parameters()));
        } catch (GeneralSecurityException e) {
            throw Failure.data("The public key is not valid: " + e.getMessage(), e);
        }
    }

    private static ECPrivateKey privateKey(EcCurve curve, BigInteger number) {
        if (number.signum() == 0 || number.compareTo(curve.order()) >= 0) {
            throw Failure.data("The private key is out of the range of " + curve.webName());
        }
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number, curve.parameters()));
        } catch (GeneralSecurityException e) {
            throw Failure.data("The private key is not valid: " + e.getMessage(), e);
        }
    }

    private static void matching(EcCurve curve, ECPublicKey publicKey, ECPrivateKey privateKey) {
        if (!belong(new EcMaterial(curve, publicKey, privateKey))) {
            throw Failure.data("The public part of the key does not belong to its private part");
        }
    }

    // The JDK multiplies no points for others, but its signatures and agreements do, in constant time.
    private static boolean belong(EcMaterial pair) {
        byte[] message = new byte[32];
        return Ec.verify(pair, "SHA-256", Ec.sign(pair, "SHA-256", message), message);
    }

    private static ECPublicKey publicOf(EcCurve curve, ECPrivateKey privateKey) {
        if (privateKey.getS().equals(BigInteger.ONE)) {
            return publicKey(curve, curve.parameters().getGenerator());
        }
        BigInteger x;
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(privateKey);
            agreement.doPhase(publicKey(curve, curve.parameters().getGenerator()), true);
            x = new BigInteger(1, agreement.generateSecret());
        } catch (GeneralSecurityException e) {
            throw Failure.data("The public part of the key cannot be computed: " + e.getMessage(), e);
        }
        ECPublicKey even = publicKey(curve, curve.point(x, false));
        return belong(new EcMaterial(curve, even, privateKey)) ? even : publicKey(curve, curve.point(x, true));
    }
}
