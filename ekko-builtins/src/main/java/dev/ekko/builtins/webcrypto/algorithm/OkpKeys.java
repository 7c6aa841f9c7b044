package dev.ekko.builtins.webcrypto.algorithm;

import java.security.SecureRandom;
import java.util.Arrays;

/** Keys of RFC 7748 and RFC 8032: made anew, and from the formats in which they come (RFC 8410, RFC 8037). */
public final class OkpKeys {
    private OkpKeys() {}

    /** Generates a pair. */
    public static OkpMaterial generate(String curveName, SecureRandom random) {
        OkpCurve curve = OkpCurve.named(curveName);
        byte[] d = new byte[curve.size()];
        random.nextBytes(d);
        return fromPrivate(curve, d);
    }

    /** A public key from its bytes. */
    public static OkpMaterial fromRaw(String curveName, byte[] encoded) {
        return fromPublic(OkpCurve.named(curveName), encoded);
    }

    /** A public key from SubjectPublicKeyInfo. */
    public static OkpMaterial fromSpki(String curveName, byte[] encoded) {
        OkpCurve curve = OkpCurve.named(curveName);
        KeyInfo info =
                KeyInfo.fromSpki(encoded).of(curve.identifier(), curveName).withoutParameters();
        return fromPublic(curve, info.key());
    }

    /** A private key from PrivateKeyInfo. */
    public static OkpMaterial fromPkcs8(String curveName, byte[] encoded) {
        OkpCurve curve = OkpCurve.named(curveName);
        KeyInfo info =
                KeyInfo.fromPkcs8(encoded).of(curve.identifier(), curveName).withoutParameters();
        DerReader key = new DerReader(info.key());
        byte[] d = key.octets();
        key.end();
        return fromPrivate(curve, checked(curve, d));
    }

    /**
     * A key from the members of a JSON Web Key.
     *
     * @param d the private part; empty for a public key
     */
    public static OkpMaterial fromJwk(String curveName, String x, String d) {
        OkpCurve curve = OkpCurve.named(curveName);
        OkpMaterial publicKey = fromPublic(curve, Base64Url.decode(x, "x"));
        if (d.isEmpty()) {
            return publicKey;
        }
        OkpMaterial pair = fromPrivate(curve, checked(curve, Base64Url.decode(d, "d")));
        if (!Arrays.equals(pair.x(), publicKey.x())) {
            throw Failure.data("The public part of the key does not belong to its private part");
        }
        return pair;
    }

    static byte[] spki(OkpCurve curve, byte[] x) {
        return new KeyInfo(curve.identifier(), new byte[0], x).toSpki();
    }

    static byte[] pkcs8(OkpCurve curve, byte[] d) {
        return new KeyInfo(curve.identifier(), new byte[0], Der.octets(d)).toPkcs8();
    }

    private static byte[] checked(OkpCurve curve, byte[] bytes) {
        if (bytes.length != curve.size()) {
            throw Failure.data(
                    "The key has " + bytes.length + " bytes; " + curve.webName() + " keys have " + curve.size());
        }
        return bytes;
    }

    private static OkpMaterial fromPublic(OkpCurve curve, byte[] x) {
        return new OkpMaterial(curve, checked(curve, x), null);
    }

    private static OkpMaterial fromPrivate(OkpCurve curve, byte[] d) {
        return new OkpMaterial(curve, Okp.publicOf(curve, d), d);
    }
}
