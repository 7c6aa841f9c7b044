package dev.ekko.builtins.url;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The percent-encode sets of the URL standard, section 1.3, and UTF-8 percent-encoding with them. */
enum PercentEncodeSet {
    CONTROL(null, ""),
    FRAGMENT(CONTROL, " \"<>`"),
    QUERY(CONTROL, " \"#<>"),
    SPECIAL_QUERY(QUERY, "'"),
    PATH(QUERY, "?^`{}"),
    USERINFO(PATH, "/:;=@[\\]|");

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** Bits for the code points up to U+007F; everything above is in each of the sets. */
    private final long low;

    private final long high;

    PercentEncodeSet(@Nullable PercentEncodeSet smaller, String added) {
        // All controls, and U+007F.
        long low = smaller == null ? 0xFFFFFFFFL : smaller.low;
        long high = smaller == null ? 1L << 63 : smaller.high;
        for (int i = 0; i < added.length(); i++) {
            char c = added.charAt(i);
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << (c - 64);
            }
        }
        this.low = low;
        this.high = high;
    }

    boolean contains(char c) {
        return c >= 128 || ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
    }

    /** Appends a part of a string of scalar values, with what is in the set percent-encoded. */
    void encode(CharSequence text, int from, int to, StringBuilder out) {
        int start = from;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!contains(c)) {
                continue;
            }
            out.append(text, start, i);
            if (c < 128) {
                hex(c, out);
            } else if (Character.isHighSurrogate(c) && i + 1 < to) {
                bytes(text.subSequence(i, i + 2).toString(), out);
                i++;
            } else {
                bytes(String.valueOf(c), out);
            }
            start = i + 1;
        }
        out.append(text, start, to);
    }

    String encode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        encode(text, 0, text.length(), out);
        return out.toString();
    }

    static void bytes(String text, StringBuilder out) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hex(b & 0xFF, out);
        }
    }

    static void hex(int octet, StringBuilder out) {
        out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
    }
}
