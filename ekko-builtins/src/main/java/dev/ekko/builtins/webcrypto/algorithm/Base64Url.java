package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;
import java.util.Base64;

/** The base64url of JSON Web Keys: without padding, without line breaks (RFC 7515, section 2). */
public final class Base64Url {
    private Base64Url() {}

    /** Encodes bytes. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Encodes a positive number in as few bytes as it needs. */
    static String encode(BigInteger number) {
        return encode(Numbers.bytes(number));
    }

    /**
     * Decodes.
     *
     * @param text the text
     * @param member what it is the value of, for the error
     */
    public static byte[] decode(String text, String member) {
        if (text.indexOf('=') >= 0) {
            throw Failure.data("The member \"" + member + "\" of the JSON Web Key is padded; base64url has no padding");
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw Failure.data("The member \"" + member + "\" of the JSON Web Key is not base64url", e);
        }
    }

    /** Decodes a positive number (RFC 7518, section 2, Base64urlUInt). */
    static BigInteger decodeNumber(String text, String member) {
        byte[] bytes = decode(text, member);
        if (bytes.length == 0) {
            throw Failure.data("The member \"" + member + "\" of the JSON Web Key is empty");
        }
        return new BigInteger(1, bytes);
    }
}
