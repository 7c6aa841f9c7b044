package dev.ekko.builtins.url;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** {@code application/x-www-form-urlencoded}: parsing and serializing (URL standard, section 5). */
final class FormCoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private FormCoding() {}

    /** Names and values, in turn. */
    static List<String> parse(String text) {
        List<String> parts = new ArrayList<>();
        int length = text.length();
        for (int from = 0; from < length; ) {
            int end = text.indexOf('&', from);
            end = end < 0 ? length : end;
            if (end > from) {
                int equals = text.indexOf('=', from);
                boolean hasValue = equals >= 0 && equals < end;
                parts.add(PercentDecoding.decodeForm(text.substring(from, hasValue ? equals : end)));
                parts.add(hasValue ? PercentDecoding.decodeForm(text.substring(equals + 1, end)) : "");
            }
            from = end + 1;
        }
        return parts;
    }

    /** A character that none of the parts has, then the parts with that character between them. */
    static String join(List<String> parts) {
        String joined = String.join("", parts);
        char separator = '\n';
        while (joined.indexOf(separator) >= 0) {
            separator++;
        }
        return separator + String.join(String.valueOf(separator), parts);
    }

    /** Appends a name or value as forms have it. */
    static void encode(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Ascii.isAlpha(c) || Ascii.isDigit(c) || c == '*' || c == '-' || c == '.' || c == '_') {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else if (c < 128) {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            } else {
                int units = Character.isHighSurrogate(c) && i + 1 < to ? 2 : 1;
                for (byte b : text.substring(i, i + units).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HEX[b >> 4 & 15]).append(HEX[b & 15]);
                }
                i += units - 1;
            }
        }
    }

    /**
     * Serializes names and values.
     *
     * @param parts names and values in turn, with a U+D800 between them: strings of scalar values hold it before a low
     *     surrogate only, and never begin with one
     */
    static String serialize(String parts) {
        StringBuilder out = new StringBuilder(parts.length() + 16);
        boolean name = true;
        for (int from = 0; ; ) {
            int end = separator(parts, from);
            encode(parts, from, end, out);
            if (end == parts.length()) {
                return out.toString();
            }
            out.append(name ? '=' : '&');
            name = !name;
            from = end + 1;
        }
    }

    private static int separator(String parts, int from) {
        int at = parts.indexOf('\uD800', from);
        while (at >= 0 && at + 1 < parts.length() && Character.isLowSurrogate(parts.charAt(at + 1))) {
            at = parts.indexOf('\uD800', at + 1);
        }
        return at < 0 ? parts.length() : at;
    }
}
