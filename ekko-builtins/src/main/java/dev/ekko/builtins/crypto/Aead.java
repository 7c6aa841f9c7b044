package dev.ekko.builtins.crypto;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.GCMSIVBlockCipher;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** The ciphers that sealed data can have. Their keys have 32 bytes, their tags 16. */
enum Aead {
    /** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha): random nonces without a limit. */
    XCHACHA20_POLY1305(1, 24, Long.MAX_VALUE),
    /** AES-256 in GCM (NIST SP 800-38D); with random nonces of 96 bits a key seals 2^32 messages. */
    AES_256_GCM(2, 12, 1L << 32),
    /** AES-256 in GCM-SIV (RFC 8452): a nonce that comes twice tells only that messages are the same. */
    AES_256_GCM_SIV(3, 12, 1L << 48);

    static final int KEY = 32;
    static final int TAG = 16;

    private final int number;
    private final int nonceSize;
    private final long messages;

    Aead(int number, int nonceSize, long messages) {
        this.number = number;
        this.nonceSize = nonceSize;
        this.messages = messages;
    }

    static Aead numbered(int number) {
        for (Aead one : values()) {
            if (one.number == number) {
                return one;
            }
        }
        throw Coded.malformed("The data says that it is sealed with a cipher of number " + number
                + ", which does not exist; it was made by a later version, or is not sealed data");
    }

    /** What envelopes call it. */
    int number() {
        return number;
    }

    int nonceSize() {
        return nonceSize;
    }

    /** How many messages a key may seal. */
    long messages() {
        return messages;
    }

    byte[] run(boolean encrypt, byte[] key, byte[] nonce, byte[] additional, byte[] data) {
        return switch (this) {
            case XCHACHA20_POLY1305 -> bouncy(new XChaCha20Poly1305(), encrypt, key, nonce, additional, data);
            case AES_256_GCM -> aesGcm(encrypt, key, nonce, additional, data);
            case AES_256_GCM_SIV ->
                bouncy(
                        new GCMSIVBlockCipher(AESEngine.newInstance()),
                        encrypt,
                        key,
                        nonce,
                        additional,
                        data);
        };
    }

    /** A chunk of a stream, whose keys and nonces are used once: the JDK's fast ciphers are enough. */
    byte[] runChunk(boolean encrypt, byte[] key, byte[] nonce, byte[] data, int from, int length) {
        return this == XCHACHA20_POLY1305
                ? jdk("ChaCha20-Poly1305", "ChaCha20", new IvParameterSpec(nonce), encrypt, key, new byte[0], data, from, length)
                : jdk("AES/GCM/NoPadding", "AES", new GCMParameterSpec(8 * TAG, nonce), encrypt, key, new byte[0], data, from, length);
    }

    private static byte[] aesGcm(boolean encrypt, byte[] key, byte[] nonce, byte[] additional, byte[] data) {
        return jdk(
                "AES/GCM/NoPadding",
                "AES",
                new GCMParameterSpec(8 * TAG, nonce),
                encrypt,
                key,
                additional,
                data,
                0,
                data.length);
    }

    private static byte[] jdk(
            String cipherName,
            String keyName,
            AlgorithmParameterSpec parameters,
            boolean encrypt,
            byte[] key,
            byte[] additional,
            byte[] data,
            int from,
            int length) {
        try {
            Cipher cipher = Cipher.getInstance(cipherName);
            cipher.init(encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE, new SecretKeySpec(key, keyName), parameters);
            cipher.updateAAD(additional);
            return cipher.doFinal(data, from, length);
        } catch (GeneralSecurityException e) {
            throw Coded.unauthentic();
        }
    }

    private static byte[] bouncy(
            AEADCipher cipher, boolean encrypt, byte[] key, byte[] nonce, byte[] additional, byte[] data) {
        cipher.init(encrypt, new AEADParameters(new KeyParameter(key), 8 * TAG, nonce, additional));
        byte[] result = new byte[cipher.getOutputSize(data.length)];
        int done = cipher.processBytes(data, 0, data.length, result, 0);
        try {
            done += cipher.doFinal(result, done);
        } catch (InvalidCipherTextException e) {
            throw Coded.unauthentic();
        }
        return done == result.length ? result : Arrays.copyOf(result, done);
    }
}
