package dev.ekko.builtins.webcrypto.algorithm;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;

/** HKDF (RFC 5869) and PBKDF2 (RFC 8018, section 5.2); the JDK has both for some hashes and some passwords only. */
public final class Derivation {
    private Derivation() {}

    /** HKDF. */
    public static byte[] hkdf(SecretMaterial key, String hash, byte[] salt, byte[] info, int length) {
        byte[] pseudoRandomKey = Hmac.mac(hash, salt).doFinal(key.bytes());
        Mac mac = Hmac.mac(hash, pseudoRandomKey);
        Arrays.fill(pseudoRandomKey, (byte) 0);
        int size = mac.getMacLength();
        if (length > 255 * size) {
            throw Failure.operation(
                    "HKDF with " + hash + " gives at most " + 255 * size * 8 + " bits, not " + length * 8L);
        }
        byte[] result = new byte[length];
        byte[] block = new byte[0];
        for (int at = 0, i = 1; at < length; at += size, i++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) i);
            block = mac.doFinal();
            System.arraycopy(block, 0, result, at, Math.min(size, length - at));
        }
        return result;
    }

    /**
     * PBKDF2.
     *
     * @param stop asked now and then, as many iterations take hours
     */
    public static byte[] pbkdf2(
            SecretMaterial password, String hash, byte[] salt, long iterations, int length, BooleanSupplier stop) {
        Mac mac = Hmac.mac(hash, password.bytes());
        int size = mac.getMacLength();
        byte[] result = new byte[length];
        byte[] block = new byte[size];
        try {
            for (int at = 0, i = 1; at < length; at += size, i++) {
                mac.update(salt);
                mac.update(new byte[] {(byte) (i >> 24), (byte) (i >> 16), (byte) (i >> 8), (byte) i});
                mac.doFinal(block, 0);
                byte[] sum = block.clone();
                for (long round = 1; round < iterations; round++) {
                    if ((round & 0xFFF) == 0 && stop.getAsBoolean()) {
                        throw Failure.operation("The runtime was closed while PBKDF2 was computed");
                    }
                    mac.update(block);
                    mac.doFinal(block, 0);
                    for (int j = 0; j < size; j++) {
                        sum[j] ^= block[j];
                    }
                }
                System.arraycopy(sum, 0, result, at, Math.min(size, length - at));
            }
        } catch (GeneralSecurityException e) {
            throw Failure.operation("PBKDF2 with " + hash + " failed: " + e.getMessage(), e);
        }
        return result;
    }
}
