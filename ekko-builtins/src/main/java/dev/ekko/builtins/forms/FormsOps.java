package dev.ekko.builtins.forms;

import dev.ekko.module.JsExport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The Java half of forms: what has to look at every byte. */
public final class FormsOps {

    FormsOps() {}

    /** A boundary that no content has by accident, and nobody can guess. */
    @JsExport
    public String boundary() {
        return "----EkkoFormBoundary" + UUID.randomUUID().toString().replace("-", "");
    }

    /**
     * Where a pattern begins.
     *
     * @param bytes where to look
     * @param pattern what to look for, not empty
     * @return the index of its first occurrence, or -1
     */
    @JsExport
    public int find(byte[] bytes, byte[] pattern) {
        byte first = pattern[0];
        int last = bytes.length - pattern.length;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == first && matches(bytes, i, pattern)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] bytes, int at, byte[] pattern) {
        for (int i = 1; i < pattern.length; i++) {
            if (bytes[at + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Decodes a name or a value of {@code application/x-www-form-urlencoded} (URL standard, section 5.1).
     *
     * @param text as it was sent, one character for each byte
     */
    @JsExport
    public String decodeComponent(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            if (b == '+') {
                decoded.write(' ');
            } else if (b == '%' && i + 2 < bytes.length && hex(bytes[i + 1]) >= 0 && hex(bytes[i + 2]) >= 0) {
                decoded.write(hex(bytes[i + 1]) << 4 | hex(bytes[i + 2]));
                i += 2;
            } else {
                decoded.write(b);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte b) {
        // Not Character.digit alone, which knows digits beyond ASCII; a byte over 0x7f is negative and none of them.
        return b < 0 ? -1 : Character.digit(b, 16);
    }

    /**
     * The bytes as text with one character for each, which is what percent-encoded text consists of.
     *
     * @param bytes what was sent
     */
    @JsExport
    public String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
