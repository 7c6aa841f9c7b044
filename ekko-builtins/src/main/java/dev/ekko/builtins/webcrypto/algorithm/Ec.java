package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.security.Signature;
import javax.crypto.KeyAgreement;

/** ECDSA (FIPS 186-5), with signatures as two numbers one after the other, and ECDH (SEC 1). */
public final class Ec {
    private Ec() {}

    /** Signs. */
    public static byte[] sign(EcMaterial key, String hash, byte[] data) {
        try {
            Signature signature = Signature.getInstance(Digests.joined(hash) + "withECDSAinP1363Format");
            signature.initSign(key.privateKey());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw Failure.operation("ECDSA failed to sign: " + e.getMessage(), e);
        }
    }

    /** Verifies. */
    public static boolean verify(EcMaterial key, String hash, byte[] signed, byte[] data) {
        return signed.length == 2 * key.curve().size()
                && EcdsaCheck.fits(key.curve(), key.publicKey().getW(), signed, Digests.digest(hash, data));
    }

    /** The shared secret of two keys on one curve. */
    public static byte[] agree(EcMaterial own, EcMaterial other) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(own.privateKey());
            agreement.doPhase(other.publicKey(), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.operation("ECDH failed: " + e.getMessage(), e);
        }
    }
}
