package dev.ekko.impl.language.json;

import com.oracle.truffle.api.strings.TruffleString;
import com.oracle.truffle.js.runtime.Strings;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A JSON text that is being written. */
final class JsonText {
    private static final int LOW = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 0 : 1;
    private static final int LONGEST = 1 << 28;
    // Shorter strings are read by themselves, longer ones in pieces of this length.
    private static final int SHORT = 64;
    private static final int PIECE = 4096;

    private char[] text = new char[256];
    private int length;
    private char[] units = new char[SHORT];
    private final byte[] bytes = new byte[2 * SHORT];

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    char[] toChars() {
        return Arrays.copyOf(text, length);
    }

    TruffleString toTruffleString() {
        return string(text, 0, length);
    }

    /** A string of the engine's. The engine copies a few characters quickly, and Java many. */
    static TruffleString string(char[] text, int from, int length) {
        return length < SHORT
                ? Strings.fromCharArray(text, from, length)
                : Strings.fromJavaString(new String(text, from, length));
    }

    void append(char c) {
        room(1);
        text[length++] = c;
    }

    void append(String ascii) {
        int count = ascii.length();
        room(count);
        ascii.getChars(0, count, text, length);
        length += count;
    }

    void append(char[] chars) {
        append(chars, 0, chars.length);
    }

    private void append(char[] chars, int from, int count) {
        room(count);
        System.arraycopy(chars, from, text, length, count);
        length += count;
    }

    void append(TruffleString plain) {
        append(Strings.toJavaString(plain));
    }

    private void room(int more) {
        if (text.length - length < more) {
            if (length > LONGEST - more) {
                throw new NoJson();
            }
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + more));
        }
    }

    /** A string in quotation marks (ECMAScript, section 25.5.2.3). */
    void quote(TruffleString string) {
        int count = Strings.length(string);
        append('"');
        int from = 0;
        while (from < count) {
            int end = Math.min(count, from + PIECE - 1);
            if (end < count && Character.isHighSurrogate(Strings.charAt(string, end - 1))) {
                // What it is depends on the unit after it.
                end++;
            }
            read(string, from, end - from);
            quoteUnits(end - from);
            from = end;
        }
        append('"');
    }

    private void read(TruffleString string, int from, int count) {
        if (count < SHORT) {
            string.copyToByteArrayUncached(2 * from, bytes, 0, 2 * count, TruffleString.Encoding.UTF_16);
            for (int i = 0; i < count; i++) {
                units[i] = (char) ((bytes[2 * i + LOW] & 0xff) | (bytes[2 * i + 1 - LOW] << 8));
            }
        } else {
            if (units.length < PIECE) {
                units = new char[PIECE];
            }
            // Of a part, since a string keeps what Java made of it.
            String part = Strings.toJavaString(Strings.lazySubstring(string, from, count - 1));
            part.getChars(0, count - 1, units, 0);
            units[count - 1] = Strings.charAt(string, from + count - 1);
        }
    }

    private void quoteUnits(int count) {
        char[] read = units;
        int at = 0;
        while (at < count) {
            int plain = at;
            while (plain < count && standsForItself(read[plain])) {
                plain++;
            }
            append(read, at, plain - at);
            at = plain;
            if (at < count) {
                char c = read[at++];
                if (Character.isHighSurrogate(c) && at < count && Character.isLowSurrogate(read[at])) {
                    append(c);
                    append(read[at++]);
                } else {
                    escape(c);
                }
            }
        }
    }

    private static boolean standsForItself(char c) {
        return c >= ' ' && c != '"' && c != '\\' && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    private void escape(char c) {
        room(6);
        text[length++] = '\\';
        switch (c) {
            case '"', '\\' -> text[length++] = c;
            case '\b' -> text[length++] = 'b';
            case '\f' -> text[length++] = 'f';
            case '\n' -> text[length++] = 'n';
            case '\r' -> text[length++] = 'r';
            case '\t' -> text[length++] = 't';
            default -> {
                text[length++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    text[length++] = Character.forDigit(c >> shift & 0xf, 16);
                }
            }
        }
    }
}
