package dev.ekko.builtins.url;

import org.jspecify.annotations.Nullable;

/**
 * URLs of http and https that are normal already, as most are: they are scanned once, and packed as they are. All other
 * texts are for {@link UrlParser}, which knows the whole standard.
 */
final class PlainUrl {
    private static final int HOST = 1;
    private static final int PATH = 2;
    private static final int QUERY = 4;
    private static final int FRAGMENT = 8;

    /** Where each ASCII character stays as it is; see the percent-encode sets of the standard, section 1.3. */
    private static final byte[] PLACES = new byte[128];

    static {
        for (char c = '!'; c <= '~'; c++) {
            PLACES[c] = (byte) (without("\"#<>?^`{}\\", c, PATH)
                    | without("\"#<>'", c, QUERY)
                    | without("\"<>`", c, FRAGMENT)
                    | (Ascii.isDigit(c) || (Ascii.isAlpha(c) && c >= 'a') || c == '.' || c == '-' ? HOST : 0));
        }
    }

    private static int without(String excluded, char c, int place) {
        return excluded.indexOf(c) < 0 ? place : 0;
    }

    private PlainUrl() {}

    /** The packed form of an absolute URL that is normal; null for all other texts. */
    static @Nullable String pack(String text) {
        boolean secure = text.startsWith("https://");
        if (text.length() > PackedUrl.SHORT || (!secure && !text.startsWith("http://"))) {
            return null;
        }
        int scheme = secure ? 6 : 5;
        int host = scheme + 2;
        int hostEnd = hostEnd(text, host);
        if (hostEnd < 0) {
            return null;
        }
        int path = at(text, hostEnd) == ':' ? portEnd(text, hostEnd, secure ? 443 : 80) : hostEnd;
        if (path < 0) {
            return null;
        }
        // Without a path it gets a slash, and all that follows moves on.
        int moved = at(text, path) == '/' ? 0 : 1;
        int query = moved == 1 ? path : pathEnd(text, path);
        if (query < 0) {
            return null;
        }
        int fragment = at(text, query) == '?' ? past(text, query + 1, QUERY) : query;
        int end = at(text, fragment) == '#' ? past(text, fragment + 1, FRAGMENT) : fragment;
        if (end != text.length()) {
            return null;
        }
        return PackedUrl.pack(
                moved == 0 ? text : text.substring(0, path) + "/" + text.substring(path),
                scheme,
                host,
                host,
                hostEnd,
                path,
                query + moved,
                fragment + moved);
    }

    /** The character at an index; NUL behind the end. */
    private static char at(String text, int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    /** The end of the characters that may stand in a place, from an index on. */
    private static int past(String text, int from, int place) {
        int i = from;
        while (i < text.length() && text.charAt(i) < 128 && (PLACES[text.charAt(i)] & place) != 0) {
            i++;
        }
        return i;
    }

    /** The end of a host that needs no processing: no IPv4 address, nothing that IDNA would look at; -1 for others. */
    private static int hostEnd(String text, int from) {
        int end = past(text, from, HOST);
        int label = from;
        for (int i = from; i < end; i++) {
            if (text.charAt(i) == '.') {
                label = i + 1;
            } else if (text.charAt(i) == '-' && text.charAt(i - 1) == '-') {
                return -1;
            }
        }
        // A last label that begins with a digit could be the end of an IPv4 address.
        return label < end && text.charAt(label) > '9' ? end : -1;
    }

    /** The end of a port that stays as it is, at whose colon an index is; -1 for others. */
    private static int portEnd(String text, int colon, int standard) {
        int port = 0;
        int i = colon + 1;
        while (i < colon + 6 && Ascii.isDigit(at(text, i))) {
            port = port * 10 + text.charAt(i) - '0';
            i++;
        }
        return port == 0 || port > 0xFFFF || port == standard || text.charAt(colon + 1) == '0' ? -1 : i;
    }

    /** The end of a path that stays as it is: nothing to encode, and no segment that might be dots; -1 for others. */
    private static int pathEnd(String text, int from) {
        int end = past(text, from, PATH);
        for (int i = from + 1; i < end; i++) {
            char c = text.charAt(i);
            if ((c == '.' || c == '%') && text.charAt(i - 1) == '/') {
                return -1;
            }
        }
        return end;
    }
}
