package dev.ekko.builtins.webcrypto.algorithm;

import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc7748.X448;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/**
 * Ed25519 and Ed448 (RFC 8032), X25519 and X448 (RFC 7748).
 *
 * <p>They are Bouncy Castle's: the JDK's need 27 times as long for a signature of Ed25519, and half as long again for a
 * secret of X25519.
 */
public final class Okp {
    private Okp() {}

    /**
     * Signs.
     *
     * @param context for Ed448; empty where there is none
     */
    public static byte[] sign(OkpMaterial key, byte[] context, byte[] data) {
        OkpCurve curve = key.curve();
        byte[] signature = new byte[curve.result()];
        byte[] d = key.d();
        // The public key that goes in is the one that was computed from the private one.
        byte[] x = key.x();
        switch (curve) {
            case ED25519 -> Ed25519.sign(d, 0, x, 0, data, 0, data.length, signature, 0);
            case ED448 -> Ed448.sign(d, 0, x, 0, context, data, 0, data.length, signature, 0);
            default -> throw noSigning(curve);
        }
        return signature;
    }

    /** Verifies; see {@link #sign}. */
    public static boolean verify(OkpMaterial key, byte[] context, byte[] signed, byte[] data) {
        if (!key.curve().signs()) {
            throw noSigning(key.curve());
        }
        return EdwardsCheck.fits(key, context, signed, data);
    }

    private static IllegalArgumentException noSigning(OkpCurve curve) {
        return new IllegalArgumentException("Keys on " + curve.webName() + " do not sign");
    }

    /** The shared secret of two keys on one curve. */
    public static byte[] agree(OkpMaterial own, OkpMaterial other) {
        OkpCurve curve = own.curve();
        byte[] secret = new byte[curve.result()];
        boolean agreed = switch (curve) {
            case X25519 -> X25519.calculateAgreement(own.d(), 0, other.x(), 0, secret, 0);
            case X448 -> X448.calculateAgreement(own.d(), 0, other.x(), 0, secret, 0);
            default -> throw new IllegalArgumentException("Keys on " + curve.webName() + " agree on nothing");
        };
        if (!agreed) {
            throw Failure.operation(curve.webName() + " failed: the key of the other side is a point of small order");
        }
        return secret;
    }

    /** The public key of a private one. */
    static byte[] publicOf(OkpCurve curve, byte[] d) {
        byte[] x = new byte[curve.size()];
        switch (curve) {
            case X25519 -> X25519.generatePublicKey(d, 0, x, 0);
            case X448 -> X448.generatePublicKey(d, 0, x, 0);
            case ED25519 -> Ed25519.generatePublicKey(d, 0, x, 0);
            case ED448 -> Ed448.generatePublicKey(d, 0, x, 0);
        }
        return x;
    }
}
