package dev.ekko.builtins.url;

/** What the Infra standard says of ASCII, and scalar values. */
final class Ascii {
    private Ascii() {}

    static boolean isAlpha(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** A string with U+FFFD in the place of surrogates that have no partner; the same one where there are none. */
    static String scalarValues(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                    continue;
                }
                return replaceFrom(text, i);
            }
        }
        return text;
    }

    private static String replaceFrom(String text, int first) {
        StringBuilder out = new StringBuilder(text);
        for (int i = first; i < out.length(); i++) {
            char c = out.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < out.length() && Character.isLowSurrogate(out.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                out.setCharAt(i, '\uFFFD');
            }
        }
        return out.toString();
    }

    /** Lower case of the letters A to Z, whatever the others are. */
    static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                StringBuilder out = new StringBuilder(text);
                for (int j = i; j < out.length(); j++) {
                    char d = out.charAt(j);
                    if (d >= 'A' && d <= 'Z') {
                        out.setCharAt(j, (char) (d + 32));
                    }
                }
                return out.toString();
            }
        }
        return text;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
