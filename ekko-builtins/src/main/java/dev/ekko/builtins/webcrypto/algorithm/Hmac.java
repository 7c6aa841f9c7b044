package dev.ekko.builtins.webcrypto.algorithm;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (FIPS 198-1). */
public final class Hmac {
    private Hmac() {}

    /** The code of a message. */
    public static byte[] sign(SecretMaterial key, String hash, byte[] data) {
        return mac(hash, key.bytes()).doFinal(data);
    }

    /** Whether a code is that of a message; takes as long for a wrong code as for a right one. */
    public static boolean verify(SecretMaterial key, String hash, byte[] signature, byte[] data) {
        return MessageDigest.isEqual(sign(key, hash, data), signature);
    }

    /** A running computation. */
    public static Mac mac(String hash, byte[] key) {
        String name = "Hmac" + Digests.joined(hash);
        try {
            Mac mac = Mac.getInstance(name);
            // The JDK refuses an empty key; HMAC fills a key up with zeros, so that one zero is the same key.
            mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, name));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw Failure.operation("HMAC with " + hash + " failed: " + e.getMessage(), e);
        }
    }
}
