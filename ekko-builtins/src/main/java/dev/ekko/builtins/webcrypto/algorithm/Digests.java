package dev.ekko.builtins.webcrypto.algorithm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hash functions, by the names of the standard. */
public final class Digests {
    private Digests() {}

    /**
     * A hash.
     *
     * @param name such as {@code SHA-256} or {@code SHA3-512}
     */
    public static byte[] digest(String name, byte[] data) {
        try {
            return MessageDigest.getInstance(name).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw Failure.unsupported("This JVM has no " + name);
        }
    }

    /** The name inside composed names of the JDK, such as {@code SHA256} in {@code HmacSHA256}. */
    static String joined(String name) {
        return name.startsWith("SHA-") ? "SHA" + name.substring(4) : name;
    }
}
