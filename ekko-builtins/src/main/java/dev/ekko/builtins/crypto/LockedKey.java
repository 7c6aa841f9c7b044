package dev.ekko.builtins.crypto;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.jspecify.annotations.Nullable;

/** Private keys that are encrypted with a password: EncryptedPrivateKeyInfo (RFC 5958) with PBES2 (RFC 8018). */
final class LockedKey {
    private static final String WITH = "PBEWithHmacSHA256AndAES_256";
    /** What OWASP recommends for PBKDF2 with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int MOST_ITERATIONS = 10_000_000;

    private LockedKey() {}

    static byte[] lock(byte[] pkcs8, String password) {
        char[] secret = password.toCharArray();
        try {
            Cipher cipher = Cipher.getInstance(WITH);
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    SecretKeyFactory.getInstance(WITH).generateSecret(new PBEKeySpec(secret)),
                    new PBEParameterSpec(
                            RandomOps.some(16), ITERATIONS, new IvParameterSpec(RandomOps.some(16))));
            byte[] encrypted = cipher.doFinal(pkcs8);
            // The JDK reads this form, but does not know the identifier of what it has made itself.
            return new org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo(
                            new AlgorithmIdentifier(
                                    PKCSObjectIdentifiers.id_PBES2,
                                    ASN1Primitive.fromByteArray(
                                            cipher.getParameters().getEncoded())),
                            encrypted)
                    .getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw JsError.coded("operation-failed", "The key cannot be encrypted: " + e.getMessage(), e);
        } finally {
            Arrays.fill(secret, '\0');
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    static byte[] unlock(byte[] locked, String password) {
        EncryptedPrivateKeyInfo info;
        try {
            info = new EncryptedPrivateKeyInfo(locked);
        } catch (IOException e) {
            throw Coded.malformed("The encrypted private key is malformed", e);
        }
        AlgorithmParameters parameters = info.getAlgParameters();
        // Of PBES2 the JDK names the parts only in the text of its parameters.
        String name = info.getAlgName().equals("PBES2") || info.getAlgName().equals("1.2.840.113549.1.5.13")
                ? String.valueOf(parameters)
                : info.getAlgName();
        int iterations = iterations(parameters);
        if (iterations > MOST_ITERATIONS) {
            throw Coded.tooLarge("The key asks for " + iterations + " iterations; at most " + MOST_ITERATIONS
                    + " are computed");
        }
        char[] secret = password.toCharArray();
        try {
            Cipher cipher = Cipher.getInstance(name);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(name).generateSecret(new PBEKeySpec(secret)),
                    parameters);
            return cipher.doFinal(info.getEncryptedData());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw Coded.unsupported("Keys encrypted with " + name + " are not supported; PBES2 with AES is");
        } catch (GeneralSecurityException | RuntimeException e) {
            throw JsError.coded("wrong-password", "The private key cannot be decrypted with this password", null);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static int iterations(@Nullable AlgorithmParameters parameters) {
        try {
            return parameters == null
                    ? 0
                    : parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
        } catch (GeneralSecurityException e) {
            throw Coded.malformed("The parameters of the encrypted private key are malformed", e);
        }
    }
}
