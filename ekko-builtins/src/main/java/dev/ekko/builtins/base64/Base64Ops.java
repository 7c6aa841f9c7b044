package dev.ekko.builtins.base64;

import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Java half of {@code atob} and {@code btoa}. Used only by a thread that holds the realm. */
public final class Base64Ops {
    Base64Ops() {}

    /**
     * Decodes as the Infra standard's "forgiving-base64 decode" does.
     *
     * @return a character for each byte
     * @throws JsError an {@code InvalidCharacterError} where the text is no base64
     */
    @JsExport
    public String decode(String text) {
        String packed = withoutSpaces(text);
        int length = packed.length();
        if (length % 4 == 0 && length > 0 && packed.charAt(length - 1) == '=') {
            length -= packed.charAt(length - 2) == '=' ? 2 : 1;
        }
        if (length % 4 == 1) {
            throw invalid("the number of its characters cannot come of encoding");
        }
        byte[] bytes = new byte[length * 3 / 4];
        int bits = 0;
        int count = 0;
        int at = 0;
        for (int i = 0; i < length; i++) {
            int value = value(packed.charAt(i));
            if (value < 0) {
                throw invalid("it has a character that base64 does not use, at " + i);
            }
            bits = bits << 6 | value;
            count += 6;
            if (count >= 8) {
                count -= 8;
                bytes[at++] = (byte) (bits >>> count);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static JsError invalid(String why) {
        return new JsError("InvalidCharacterError", "The string to be decoded is not base64: " + why);
    }

    private static String withoutSpaces(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSpace(text.charAt(i))) {
                StringBuilder out = new StringBuilder(text.length());
                for (int j = 0; j < text.length(); j++) {
                    if (!isSpace(text.charAt(j))) {
                        out.append(text.charAt(j));
                    }
                }
                return out.toString();
            }
        }
        return text;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
    }

    private static int value(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }

    /**
     * Encodes.
     *
     * @param text a character for each byte
     * @throws JsError an {@code InvalidCharacterError} where a character is above U+00FF
     */
    @JsExport
    public String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                throw new JsError(
                        "InvalidCharacterError",
                        "The string to be encoded has a character beyond U+00FF, at " + i
                                + "; encode it as UTF-8 first, with TextEncoder");
            }
        }
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
