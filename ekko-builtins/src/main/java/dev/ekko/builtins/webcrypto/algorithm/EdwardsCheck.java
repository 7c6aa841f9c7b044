package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/**
 * Verifies signatures of Ed25519 and Ed448 (RFC 8032, sections 5.1.7 and 5.2.7), with the equation that the cofactor is no
 * part of.
 *
 * <p>Bouncy Castle multiplies that equation by a number to be quick, which makes no difference as long as both points are in
 * the subgroup of prime order. A signature's point must be there if its key is. A key that is not, which nobody makes by
 * honest means, is left to the JDK.
 */
final class EdwardsCheck {
    private EdwardsCheck() {}

    /** Whether a signature fits. */
    static boolean fits(OkpMaterial key, byte[] context, byte[] signed, byte[] data) {
        OkpCurve curve = key.curve();
        byte[] x = key.x();
        if (signed.length != curve.result()
                || SmallOrder.contains(curve, x)
                || SmallOrder.contains(curve, Arrays.copyOf(signed, curve.size()))) {
            return false;
        }
        if (!key.inPrimeSubgroup()) {
            return byJdk(key, context, signed, data);
        }
        return isInPrimeSubgroup(curve, signed)
                && (curve == OkpCurve.ED25519
                        ? Ed25519.verify(signed, 0, x, 0, data, 0, data.length)
                        : Ed448.verify(signed, 0, x, 0, context, data, 0, data.length));
    }

    /** Whether an encoded point is on the curve and a multiple of its base point, and not the neutral one. */
    static boolean isInPrimeSubgroup(OkpCurve curve, byte[] encoded) {
        return curve == OkpCurve.ED25519
                ? Ed25519.validatePublicKeyFull(encoded, 0)
                : Ed448.validatePublicKeyFull(encoded, 0);
    }

    private static boolean byJdk(OkpMaterial key, byte[] context, byte[] signed, byte[] data) {
        String name = key.curve().webName();
        try {
            PublicKey publicKey = KeyFactory.getInstance(name)
                    .generatePublic(new X509EncodedKeySpec(OkpKeys.spki(key.curve(), key.x())));
            Signature signature = Signature.getInstance(name);
            if (context.length > 0) {
                signature.setParameter(new EdDSAParameterSpec(false, context));
            }
            signature.initVerify(publicKey);
            signature.update(data);
            return signature.verify(signed);
        } catch (InvalidKeyException e) {
            // A public key that is no point of the curve verifies nothing.
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Signatures.refused(e);
        }
    }
}
