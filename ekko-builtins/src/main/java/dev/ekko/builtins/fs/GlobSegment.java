package dev.ekko.builtins.fs;

/**
 * One name of a glob pattern: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]}, and a backslash before what is meant
 * as it is written. Matches in time linear in name times pattern, whatever the pattern.
 */
final class GlobSegment {
    private final int[] pattern;
    private final boolean literal;
    private final String text;

    GlobSegment(String text) {
        this.text = unescaped(text);
        this.pattern = text.codePoints().toArray();
        this.literal = text.chars().noneMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    /** Whether it stands for one name only. */
    boolean literal() {
        return literal;
    }

    /** That name. */
    String text() {
        return text;
    }

    /** Whether it asks for a name that starts with a dot. */
    boolean dotted() {
        return pattern.length > 0 && (pattern[0] == '.' || (pattern[0] == '\\' && text.startsWith(".")));
    }

    boolean matches(String name) {
        if (literal) {
            return text.equals(name);
        }
        int[] chars = name.codePoints().toArray();
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < chars.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length && one(p, chars[n])) {
                p = after(p);
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private boolean one(int p, int c) {
        return switch (pattern[p]) {
            case '?' -> true;
            case '[' -> end(p) < 0 ? c == '[' : inClass(p, end(p), c);
            case '\\' -> p + 1 < pattern.length ? pattern[p + 1] == c : c == '\\';
            default -> pattern[p] == c;
        };
    }

    private int after(int p) {
        if (pattern[p] == '[' && end(p) >= 0) {
            return end(p) + 1;
        }
        return pattern[p] == '\\' && p + 1 < pattern.length ? p + 2 : p + 1;
    }

    /** Where the class that begins at a place ends; a {@code ]} at once belongs to it. */
    private int end(int start) {
        int from = start + 1;
        if (from < pattern.length && (pattern[from] == '!' || pattern[from] == '^')) {
            from++;
        }
        for (int i = from + 1; i < pattern.length; i++) {
            if (pattern[i] == ']') {
                return i;
            }
        }
        return -1;
    }

    private boolean inClass(int start, int end, int c) {
        int from = start + 1;
        boolean negated = pattern[from] == '!' || pattern[from] == '^';
        boolean found = false;
        for (int i = negated ? from + 1 : from; i < end; i++) {
            if (i + 2 < end && pattern[i + 1] == '-') {
                found |= c >= pattern[i] && c <= pattern[i + 2];
                i += 2;
            } else {
                found |= c == pattern[i];
            }
        }
        return found != negated;
    }
}
