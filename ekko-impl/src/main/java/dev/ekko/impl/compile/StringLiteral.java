package dev.ekko.impl.compile;

/** The value of a JavaScript string literal. */
final class StringLiteral {
    private StringLiteral() {}

    /**
     * Decodes a literal; a damaged escape stands for itself, as the engine rejects the program anyway.
     *
     * @param text the program
     * @param start where the literal begins, its quote included
     * @param end where it ends, its quote included
     */
    static String decode(char[] text, int start, int end) {
        int last = Math.max(start + 1, end - 1);
        int escape = start + 1;
        while (escape < last && text[escape] != '\\') {
            escape++;
        }
        if (escape == last) {
            return new String(text, start + 1, last - start - 1);
        }
        StringBuilder value = new StringBuilder(last - start);
        int at = start + 1;
        while (at < last) {
            char c = text[at++];
            if (c != '\\' || at == last) {
                value.append(c);
            } else {
                at = escape(text, at, last, value);
            }
        }
        return value.toString();
    }

    private static int escape(char[] text, int at, int last, StringBuilder value) {
        char c = text[at];
        switch (c) {
            case 'n' -> value.append('\n');
            case 't' -> value.append('\t');
            case 'r' -> value.append('\r');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'v' -> value.append('\u000B');
            case '0' -> value.append('\0');
            case '\r' -> {
                return at + 1 < last && text[at + 1] == '\n' ? at + 2 : at + 1;
            }
            case '\n', '\u2028', '\u2029' -> {
                // A continued line adds nothing to the value.
            }
            case 'x' -> {
                return hex(text, at + 1, at + 3, last, value);
            }
            case 'u' -> {
                if (at + 1 < last && text[at + 1] == '{') {
                    int close = at + 2;
                    while (close < last && text[close] != '}') {
                        close++;
                    }
                    return hex(text, at + 2, close, last, value) + 1;
                }
                return hex(text, at + 1, at + 5, last, value);
            }
            default -> value.append(c);
        }
        return at + 1;
    }

    private static int hex(char[] text, int from, int to, int last, StringBuilder value) {
        int code = 0;
        int at = from;
        for (; at < to && at < last; at++) {
            int digit = Character.digit(text[at], 16);
            if (digit < 0 || code > Character.MAX_CODE_POINT >> 4) {
                break;
            }
            code = code * 16 + digit;
        }
        if (at == to && at > from && Character.isValidCodePoint(code)) {
            value.appendCodePoint(code);
            return at;
        }
        value.append(text, from - 1, at - from + 1);
        return at;
    }
}
