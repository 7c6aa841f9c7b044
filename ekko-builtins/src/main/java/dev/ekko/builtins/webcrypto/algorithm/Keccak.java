package dev.ekko.builtins.webcrypto.algorithm;

import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.CSHAKEDigest;
import org.bouncycastle.crypto.macs.KMAC;
import org.bouncycastle.crypto.params.KeyParameter;

/** cSHAKE and KMAC (NIST SP 800-185), from Bouncy Castle: the JDK has neither. */
public final class Keccak {
    private Keccak() {}

    /**
     * cSHAKE.
     *
     * @param strength 128 or 256
     * @param length of the result in bytes
     */
    public static byte[] cshake(int strength, int length, byte[] functionName, byte[] customization, byte[] data) {
        CSHAKEDigest digest = new CSHAKEDigest(strength, functionName, customization);
        digest.update(data, 0, data.length);
        byte[] result = new byte[length];
        digest.doFinal(result, 0, length);
        return result;
    }

    /**
     * KMAC.
     *
     * @param strength 128 or 256
     * @param length of the result in bytes
     */
    public static byte[] kmac(SecretMaterial key, int strength, int length, byte[] customization, byte[] data) {
        KMAC mac = new KMAC(strength, customization);
        mac.init(new KeyParameter(key.bytes()));
        mac.update(data, 0, data.length);
        byte[] result = new byte[length];
        mac.doFinal(result, 0, length);
        return result;
    }

    /** Whether a code is that of a message; takes as long for a wrong code as for a right one. */
    public static boolean verify(
            SecretMaterial key, int strength, int length, byte[] customization, byte[] signature, byte[] data) {
        return MessageDigest.isEqual(kmac(key, strength, length, customization, data), signature);
    }
}
