package dev.ekko.builtins.url;

/** The letters of Windows drives, which are special in the paths of {@code file:} URLs. */
final class DriveLetter {
    private DriveLetter() {}

    /** Whether a string is a letter and a colon or a vertical bar. */
    static boolean is(CharSequence text) {
        return text.length() == 2 && startsAt(text, 0);
    }

    static boolean isNormalized(String text) {
        return is(text) && text.charAt(1) == ':';
    }

    /** Whether what is left of a string, which ends before a query, starts with a drive letter as a whole segment. */
    static boolean begins(CharSequence text, int from) {
        return startsAt(text, from)
                && (text.length() == from + 2 || text.charAt(from + 2) == '/' || text.charAt(from + 2) == '\\');
    }

    private static boolean startsAt(CharSequence text, int from) {
        return text.length() >= from + 2
                && Ascii.isAlpha(text.charAt(from))
                && (text.charAt(from + 1) == ':' || text.charAt(from + 1) == '|');
    }
}
