package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import javax.crypto.KeyAgreement;

/** ECDSA (FIPS 186-5), with signatures as two numbers one after the other, and ECDH (SEC 1). */
public final class Ec {
    private Ec() {}

    /** Signs. */
    public static byte[] sign(EcMaterial key, String hash, byte[] data) {
        return sign(key.privateKey(), hash, data);
    }

    static byte[] sign(ECPrivateKey key, String hash, byte[] data) {
        try {
            Signature signature = signature(hash);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw Failure.operation("ECDSA failed to sign: " + e.getMessage(), e);
        }
    }

    /** Verifies. */
    public static boolean verify(EcMaterial key, String hash, byte[] signed, byte[] data) {
        return signed.length == 2 * key.curve().size() && verify(key.publicKey(), hash, signed, data);
    }

    static boolean verify(ECPublicKey key, String hash, byte[] signed, byte[] data) {
        try {
            Signature signature = signature(hash);
            signature.initVerify(key);
            signature.update(data);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Signatures.refused(e);
        }
    }

    private static Signature signature(String hash) throws GeneralSecurityException {
        return Signature.getInstance(Digests.joined(hash) + "withECDSAinP1363Format");
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
