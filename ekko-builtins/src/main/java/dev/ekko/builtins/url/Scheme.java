package dev.ekko.builtins.url;

/** What a URL's scheme says about it: whether it is special, and its default port (URL standard, section 4.2). */
final class Scheme {
    private Scheme() {}

    static boolean isSpecial(String scheme) {
        return switch (scheme) {
            case "http", "https", "ws", "wss", "ftp", "file" -> true;
            default -> false;
        };
    }

    /** The default port; -1 where there is none. */
    static int defaultPort(String scheme) {
        return switch (scheme) {
            case "http", "ws" -> 80;
            case "https", "wss" -> 443;
            case "ftp" -> 21;
            default -> -1;
        };
    }

    /** Where the scheme at the beginning of a string ends, at the colon; -1 where it begins with none. */
    static int end(String text) {
        int length = text.length();
        if (length == 0 || !Ascii.isAlpha(text.charAt(0))) {
            return -1;
        }
        for (int i = 1; i < length; i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!Ascii.isAlpha(c) && !Ascii.isDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }
}
