package dev.ekko.builtins.fetch;

import dev.ekko.spi.JsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of data: URLs (fetch standard, section 6). */
final class DataUrls {
    private DataUrls() {}

    /** Decodes percent signs, and base64 where it is said to be base64. */
    static byte[] bytes(String data, boolean base64) {
        byte[] bytes = percentDecoded(data);
        return base64 ? forgiving(bytes) : bytes;
    }

    private static byte[] percentDecoded(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                in[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                in[length++] = in[i];
            }
        }
        return Arrays.copyOf(in, length);
    }

    /** Forgiving-base64 decode of the Infra standard. */
    private static byte[] forgiving(byte[] text) {
        byte[] clean = new byte[text.length];
        int length = 0;
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\f' && b != '\r') {
                clean[length++] = b;
            }
        }
        if (length > 0 && length % 4 == 0) {
            length -= clean[length - 1] == '=' ? clean[length - 2] == '=' ? 2 : 1 : 0;
        }
        for (int i = 0; i < length; i++) {
            if (clean[i] == '=') {
                throw invalid();
            }
        }
        if (length % 4 == 1) {
            throw invalid();
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(clean, length));
        } catch (IllegalArgumentException bad) {
            if (length % 4 >= 2) {
                // The decoder refuses set bits behind the last byte, which the standard drops.
                return lenient(clean, length);
            }
            throw invalid();
        }
    }

    private static byte[] lenient(byte[] clean, int length) {
        int rest = length % 4;
        byte[] padded = Arrays.copyOf(clean, length + 4 - rest);
        Arrays.fill(padded, length, padded.length, (byte) 'A');
        try {
            byte[] decoded = Base64.getDecoder().decode(padded);
            return Arrays.copyOf(decoded, decoded.length - (4 - rest));
        } catch (IllegalArgumentException bad) {
            throw invalid();
        }
    }

    private static JsError invalid() {
        return new JsError("TypeError", "The data: URL says that it is base64, but it is not");
    }
}
