package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;
import java.util.Arrays;

/** Positive numbers as bytes, the first byte being the highest. */
final class Numbers {
    private Numbers() {}

    /** As few bytes as the number needs, without a sign. */
    static byte[] bytes(BigInteger number) {
        byte[] signed = number.toByteArray();
        return signed.length > 1 && signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    }

    /** Exactly so many bytes, with zeros in front. */
    static byte[] bytes(BigInteger number, int length) {
        byte[] shortest = bytes(number);
        byte[] result = new byte[length];
        System.arraycopy(shortest, 0, result, length - shortest.length, shortest.length);
        return result;
    }

    /** Arrays one after the other. */
    static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
