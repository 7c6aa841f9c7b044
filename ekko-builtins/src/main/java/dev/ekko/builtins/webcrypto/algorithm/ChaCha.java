package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 (RFC 8439). */
public final class ChaCha {
    private ChaCha() {}

    /** Encrypts or decrypts. */
    public static byte[] run(SecretMaterial key, boolean encrypt, byte[] iv, byte[] additional, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
            cipher.init(
                    encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key.bytes(), "ChaCha20"),
                    new IvParameterSpec(iv));
            cipher.updateAAD(additional);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.operation("ChaCha20-Poly1305 failed to " + (encrypt ? "encrypt" : "decrypt"), e);
        }
    }
}
