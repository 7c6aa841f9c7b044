package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** What RSA keys do (RFC 8017): RSAES-OAEP, RSASSA-PKCS1-v1_5 and RSASSA-PSS. */
public final class Rsa {
    private Rsa() {}

    /** RSAES-OAEP, with the same hash for the mask. */
    public static byte[] oaep(RsaMaterial key, boolean encrypt, String hash, byte[] label, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            OAEPParameterSpec parameters = new OAEPParameterSpec(
                    hash,
                    "MGF1",
                    new MGF1ParameterSpec(hash),
                    label.length == 0 ? PSource.PSpecified.DEFAULT : new PSource.PSpecified(label));
            if (encrypt) {
                cipher.init(Cipher.ENCRYPT_MODE, key.publicKey(), parameters);
            } else {
                cipher.init(Cipher.DECRYPT_MODE, key.privatePart(), parameters);
            }
            return cipher.doFinal(data);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.operation("RSA-OAEP failed to " + (encrypt ? "encrypt" : "decrypt"), e);
        }
    }

    /**
     * Signs.
     *
     * @param saltLength in bytes for RSASSA-PSS; negative for RSASSA-PKCS1-v1_5
     */
    public static byte[] sign(RsaMaterial key, String hash, int saltLength, byte[] data) {
        try {
            Signature signature = signature(hash, saltLength);
            signature.initSign(key.privatePart());
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.operation("RSA failed to sign: " + e.getMessage(), e);
        }
    }

    /** Verifies; see {@link #sign}. */
    public static boolean verify(RsaMaterial key, String hash, int saltLength, byte[] signed, byte[] data) {
        try {
            Signature signature = signature(hash, saltLength);
            signature.initVerify(key.publicKey());
            signature.update(data);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException e) {
            return Signatures.refused(e);
        }
    }

    private static Signature signature(String hash, int saltLength) throws GeneralSecurityException {
        if (saltLength < 0) {
            return Signature.getInstance(Digests.joined(hash) + "withRSA");
        }
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(
                hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, PSSParameterSpec.TRAILER_FIELD_BC));
        return signature;
    }
}
