package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** AES in the modes that the JDK has. */
public final class Aes {
    private static final int BLOCK = 16;

    private Aes() {}

    /** CBC with the padding of PKCS #7. */
    public static byte[] cbc(SecretMaterial key, boolean encrypt, byte[] iv, byte[] data) {
        return run("AES/CBC/PKCS5Padding", key, encrypt, new IvParameterSpec(iv), data, 0, data.length);
    }

    /**
     * CTR, where only the last bits of the counter block count and wrap around.
     *
     * @param bits how many bits count, 1 to 128
     */
    public static byte[] ctr(SecretMaterial key, byte[] counter, int bits, byte[] data) {
        long blocks = (data.length + BLOCK - 1L) / BLOCK;
        // A message of a byte array has less than 2^28 blocks, so only counters of few bits can wrap.
        long until = bits > 32 ? untilWrapOfMany(counter, bits) : (1L << bits) - low(counter, bits);
        if (bits <= 32 && blocks > 1L << bits) {
            throw Failure.operation(
                    "The data has " + blocks + " blocks, more than a counter of " + bits + " bits can tell apart");
        }
        if (blocks <= until) {
            return run("AES/CTR/NoPadding", key, true, new IvParameterSpec(counter), data, 0, data.length);
        }
        int split = (int) until * BLOCK;
        byte[] wrapped = counter.clone();
        for (int i = 0; i < bits; i++) {
            wrapped[BLOCK - 1 - i / 8] &= (byte) ~(1 << i % 8);
        }
        return Numbers.concat(
                run("AES/CTR/NoPadding", key, true, new IvParameterSpec(counter), data, 0, split),
                run("AES/CTR/NoPadding", key, true, new IvParameterSpec(wrapped), data, split, data.length - split));
    }

    private static long low(byte[] counter, int bits) {
        long value = 0;
        for (int i = 8; i < BLOCK; i++) {
            value = value << 8 | (counter[i] & 0xFF);
        }
        return value & (1L << bits) - 1;
    }

    /** The blocks until a counter of more than 32 bits wraps; never more than a message can have. */
    private static long untilWrapOfMany(byte[] counter, int bits) {
        for (int i = 32; i < bits; i++) {
            if ((counter[BLOCK - 1 - i / 8] >> i % 8 & 1) == 0) {
                return Long.MAX_VALUE;
            }
        }
        return (1L << 32) - low(counter, 32);
    }

    /**
     * GCM.
     *
     * @param tagBits the length of the tag: 32, 64, 96, 104, 112, 120 or 128
     */
    public static byte[] gcm(
            SecretMaterial key, boolean encrypt, byte[] iv, byte[] additional, int tagBits, byte[] data) {
        int tag = tagBits / 8;
        if (tagBits >= 96) {
            return gcm(key, encrypt, iv, additional, tagBits, data, data.length);
        }
        // The JDK has no tags that short: encryption cuts the long tag off, and decryption makes it anew to compare.
        if (encrypt) {
            byte[] sealed = gcm(key, true, iv, additional, 128, data, data.length);
            return Arrays.copyOf(sealed, data.length + tag);
        }
        int length = data.length - tag;
        // What is encrypted twice with the same key stream is plain again.
        byte[] plain = Arrays.copyOf(gcm(key, true, iv, additional, 128, data, length), length);
        byte[] sealed = gcm(key, true, iv, additional, 128, plain, length);
        if (!MessageDigest.isEqual(
                Arrays.copyOfRange(sealed, length, length + tag), Arrays.copyOfRange(data, length, length + tag))) {
            Arrays.fill(plain, (byte) 0);
            throw Failure.operation("AES-GCM: the tag does not match");
        }
        return plain;
    }

    private static byte[] gcm(
            SecretMaterial key, boolean encrypt, byte[] iv, byte[] additional, int tagBits, byte[] data, int length) {
        return run("AES/GCM/NoPadding", key, encrypt, new GCMParameterSpec(tagBits, iv), additional, data, 0, length);
    }

    /** The key wrap of RFC 3394. */
    public static byte[] wrap(SecretMaterial key, boolean wrap, byte[] data) {
        return run("AES/KW/NoPadding", key, wrap, null, data, 0, data.length);
    }

    private static byte[] run(
            String name,
            SecretMaterial key,
            boolean encrypt,
            @Nullable AlgorithmParameterSpec parameters,
            byte[] data,
            int from,
            int length) {
        return run(name, key, encrypt, parameters, new byte[0], data, from, length);
    }

    private static byte[] run(
            String name,
            SecretMaterial key,
            boolean encrypt,
            @Nullable AlgorithmParameterSpec parameters,
            byte[] additional,
            byte[] data,
            int from,
            int length) {
        try {
            Cipher cipher = Cipher.getInstance(name);
            cipher.init(
                    encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key.bytes(), "AES"),
                    parameters);
            if (additional.length > 0) {
                cipher.updateAAD(additional);
            }
            return cipher.doFinal(data, from, length);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Nothing of the reason, which may tell an attacker about the padding.
            throw Failure.operation(
                    name.substring(0, name.lastIndexOf('/')).replace('/', '-') + " failed to "
                            + (encrypt ? "encrypt" : "decrypt"),
                    e);
        }
    }
}
