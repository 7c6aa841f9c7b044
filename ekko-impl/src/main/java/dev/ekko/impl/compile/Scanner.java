package dev.ekko.impl.compile;

/** Moves over the characters of a program: space, comments, and the insides of literals and identifiers. */
class Scanner {
    private static final boolean[] PART = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            PART[c] = Character.isLetterOrDigit(c) || c == '_' || c == '$';
        }
    }

    final char[] text;
    private final boolean script;
    int pos;
    /** Whether a line break was met since this was last cleared. */
    boolean newline = true;

    Scanner(char[] text, boolean script) {
        this.text = text;
        this.script = script;
        if (text.length > 1 && text[0] == '#' && text[1] == '!') {
            pos = lineEnd(0);
        }
    }

    char at(int ahead) {
        return pos + ahead < text.length ? text[pos + ahead] : 0;
    }

    void string(char quote) {
        pos++;
        while (pos < text.length) {
            char c = text[pos++];
            if (c == quote || c == '\n' || c == '\r') {
                return;
            }
            if (c == '\\') {
                if (at(0) == '\r' && at(1) == '\n') {
                    pos++;
                }
                pos++;
            }
        }
        pos = Math.min(pos, text.length);
    }

    /** Reads a regular expression, or says that there is none because it does not end on its line. */
    boolean regularExpression() {
        boolean inClass = false;
        for (int i = pos + 1; i < text.length; i++) {
            char c = text[i];
            if (isLineEnd(c)) {
                return false;
            }
            if (c == '\\') {
                i++;
                if (i < text.length && isLineEnd(text[i])) {
                    return false;
                }
            } else if (c == '[') {
                inClass = true;
            } else if (c == ']') {
                inClass = false;
            } else if (c == '/' && !inClass) {
                pos = i + 1;
                identifier();
                return true;
            }
        }
        return false;
    }

    void number() {
        char second = at(1);
        if (text[pos] == '0' && ("xXbBoO".indexOf(second) >= 0)) {
            identifier();
            return;
        }
        digits();
        if (at(0) == '.') {
            pos++;
            digits();
        }
        if (at(0) == 'e' || at(0) == 'E') {
            int sign = at(1) == '+' || at(1) == '-' ? 2 : 1;
            if (at(sign) >= '0' && at(sign) <= '9') {
                pos += sign;
                digits();
            }
        }
        if (at(0) == 'n') {
            pos++;
        }
    }

    private void digits() {
        while (pos < text.length && ((text[pos] >= '0' && text[pos] <= '9') || text[pos] == '_')) {
            pos++;
        }
    }

    static boolean isIdentifierStart(char c) {
        return c >= 128 || c == '\\' || (PART[c] && (c < '0' || c > '9'));
    }

    /** Reads the rest of an identifier and says whether it has no escapes. */
    boolean identifier() {
        boolean plain = true;
        while (pos < text.length) {
            char c = text[pos];
            if (c < 128) {
                if (PART[c]) {
                    pos++;
                } else if (c == '\\') {
                    plain = false;
                    pos++;
                    if (at(0) == 'u' && at(1) == '{') {
                        while (pos < text.length && text[pos] != '}' && !isLineEnd(text[pos])) {
                            pos++;
                        }
                    }
                    pos = Math.min(pos + 1, text.length);
                } else {
                    return plain;
                }
            } else if (isSpace(c) || isLineEnd(c)) {
                return plain;
            } else {
                pos++;
            }
        }
        return plain;
    }

    void skipSpace() {
        while (pos < text.length) {
            char c = text[pos];
            if (c == ' ' || c == '\t') {
                pos++;
            } else if (c == '\n' || c == '\r') {
                newline = true;
                pos++;
            } else if (c == '/') {
                if (at(1) == '/') {
                    pos = lineEnd(pos + 2);
                } else if (at(1) == '*') {
                    blockComment();
                } else {
                    return;
                }
            } else if (script && c == '<' && at(1) == '!' && at(2) == '-' && at(3) == '-') {
                pos = lineEnd(pos + 4);
            } else if (script && c == '-' && newline && at(1) == '-' && at(2) == '>') {
                pos = lineEnd(pos + 3);
            } else if (c == '\u000B' || c == '\f' || (c >= 128 && isSpace(c))) {
                pos++;
            } else if (c == '\u2028' || c == '\u2029') {
                newline = true;
                pos++;
            } else {
                return;
            }
        }
    }

    private void blockComment() {
        for (pos += 2; pos < text.length; pos++) {
            char c = text[pos];
            if (c == '*' && at(1) == '/') {
                pos += 2;
                return;
            }
            if (c == '\n' || (c != ' ' && isLineEnd(c))) {
                newline = true;
            }
        }
    }

    int lineEnd(int from) {
        int at = from;
        while (at < text.length && !isLineEnd(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isSpace(char c) {
        return c == '\u00A0' || c == '\uFEFF' || (c > 0x1000 && Character.getType(c) == Character.SPACE_SEPARATOR);
    }
}
