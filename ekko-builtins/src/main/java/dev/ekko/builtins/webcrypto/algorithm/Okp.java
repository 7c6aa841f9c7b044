package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.EdDSAParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** Ed25519 and Ed448 (RFC 8032), X25519 and X448 (RFC 7748). */
public final class Okp {
    private Okp() {}

    /**
     * Signs.
     *
     * @param context for Ed448; empty where there is none
     */
    public static byte[] sign(OkpMaterial key, byte[] context, byte[] data) {
        try {
            Signature signature = signature(key, context);
            signature.initSign(key.privateKey());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.operation(key.curve().webName() + " failed to sign: " + e.getMessage(), e);
        }
    }

    /** Verifies; see {@link #sign}. */
    public static boolean verify(OkpMaterial key, byte[] context, byte[] signed, byte[] data) {
        OkpCurve curve = key.curve();
        if (signed.length != curve.result()
                || SmallOrder.contains(curve, key.encoded("raw"))
                || SmallOrder.contains(curve, Arrays.copyOf(signed, curve.size()))) {
            return false;
        }
        try {
            Signature signature = signature(key, context);
            signature.initVerify(key.publicKey());
            signature.update(data);
            return signature.verify(signed);
        } catch (java.security.InvalidKeyException e) {
            // A public key that is no point of the curve verifies nothing.
            return false;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Signatures.refused(e);
        }
    }

    private static Signature signature(OkpMaterial key, byte[] context) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(key.curve().webName());
        if (context.length > 0) {
            signature.setParameter(new EdDSAParameterSpec(false, context));
        }
        return signature;
    }

    /** The shared secret of two keys on one curve. */
    public static byte[] agree(OkpMaterial own, OkpMaterial other) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance(own.curve().webName());
            agreement.init(own.privateKey());
            agreement.doPhase(other.publicKey(), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException | RuntimeException e) {
            // Such as a point of small order, which would make the secret zero.
            throw Failure.operation(own.curve().webName() + " failed: " + e.getMessage(), e);
        }
    }
}
