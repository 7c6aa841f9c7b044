package dev.ekko.builtins.url;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent-decoding of the URL standard, section 1.3. */
final class PercentDecoding {
    private PercentDecoding() {}

    /** The string that a percent-encoded one stands for; bytes that are no UTF-8 become U+FFFD. */
    static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, false);
    }

    /** The same for a name or value of a form, where a plus sign is a space. */
    static String decodeForm(String text) {
        return text.indexOf('%') < 0 ? text.replace('+', ' ') : decode(text, true);
    }

    private static String decode(String text, boolean plusIsSpace) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '%' && i + 2 < bytes.length) {
                int value = octet(bytes[i + 1], bytes[i + 2]);
                if (value >= 0) {
                    bytes[length++] = (byte) value;
                    i += 2;
                    continue;
                }
            }
            bytes[length++] = plusIsSpace && b == '+' ? (byte) ' ' : b;
        }
        // The JDK replaces malformed sequences as the Encoding standard does, and keeps a byte order mark.
        return new String(Arrays.copyOf(bytes, length), StandardCharsets.UTF_8);
    }

    private static int octet(byte high, byte low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : h << 4 | l;
    }
}
