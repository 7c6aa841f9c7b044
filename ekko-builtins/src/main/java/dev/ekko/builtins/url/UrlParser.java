package dev.ekko.builtins.url;

import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser of the URL standard, section 4.4, without a state override.
 *
 * <p>The standard goes through the input character by character; this one cuts it where its states change, which comes
 * to the same: the first {@code #} begins the fragment, and the first {@code ?} before it the query.
 */
final class UrlParser {
    /** The input without its fragment, and in the end without its query. */
    private String text;

    private final UrlRecord url = new UrlRecord();
    private final @Nullable UrlRecord base;

    private UrlParser(String text, @Nullable UrlRecord base) {
        this.text = text;
        this.base = base;
    }

    /**
     * Parses a URL.
     *
     * @param input scalar values
     * @param base what a relative one is relative to
     */
    static UrlRecord parse(String input, @Nullable UrlRecord base) throws InvalidUrlException {
        String text = withoutTabs(trimmed(input));
        int hash = text.indexOf('#');
        if (hash < 0) {
            return new UrlParser(text, base).run(false);
        }
        UrlRecord url = new UrlParser(text.substring(0, hash), base).run(true);
        url.fragment = PercentEncodeSet.FRAGMENT.encode(text.substring(hash + 1));
        return url;
    }

    /** A string without the spaces and controls at its ends. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    static String withoutTabs(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\n' && c != '\r' && c != '\t') {
                out.append(c);
            }
        }
        return out.toString();
    }

    private UrlRecord run(boolean hasFragment) throws InvalidUrlException {
        int colon = Scheme.end(text);
        if (colon >= 0) {
            url.scheme(Ascii.lower(text.substring(0, colon)));
            cutQuery();
            afterScheme(colon + 1, hasFragment);
        } else if (base == null) {
            throw new InvalidUrlException("it has no scheme, and there is no base URL");
        } else if (base.opaque != null) {
            if (!text.isEmpty() || !hasFragment) {
                throw new InvalidUrlException("it is relative, and the base URL has no path to begin with");
            }
            url.scheme(base.scheme);
            url.opaque = base.opaque;
            url.query = base.query;
        } else {
            url.scheme(base.scheme);
            cutQuery();
            if (base.isFile()) {
                file(0);
            } else {
                relative(0, base);
            }
        }
        return url;
    }

    private void cutQuery() {
        int mark = text.indexOf('?');
        if (mark >= 0) {
            url.query = querySet(url).encode(text.substring(mark + 1));
            text = text.substring(0, mark);
        }
    }

    static PercentEncodeSet querySet(UrlRecord url) {
        return url.special ? PercentEncodeSet.SPECIAL_QUERY : PercentEncodeSet.QUERY;
    }

    private void afterScheme(int at, boolean hasFragment) throws InvalidUrlException {
        if (url.isFile()) {
            file(at);
        } else if (url.special) {
            if (base != null && base.scheme.equals(url.scheme) && !text.startsWith("//", at)) {
                relative(at, base);
            } else {
                authority(pastSlashes(at));
            }
        } else if (text.startsWith("//", at)) {
            authority(at + 2);
        } else if (text.startsWith("/", at)) {
            UrlPath.parse(url, text, at + 1);
        } else {
            url.opaque = UrlPath.opaque(text.substring(at), url.query != null || hasFragment);
        }
    }

    private boolean slashAt(int at) {
        return at < text.length() && (text.charAt(at) == '/' || (url.special && text.charAt(at) == '\\'));
    }

    private int pastSlashes(int at) {
        int i = at;
        while (slashAt(i)) {
            i++;
        }
        return i;
    }

    private void relative(int at, UrlRecord base) throws InvalidUrlException {
        if (slashAt(at)) {
            if (url.special && slashAt(at + 1)) {
                authority(pastSlashes(at));
            } else if (slashAt(at + 1)) {
                authority(at + 2);
            } else {
                url.copyAuthority(base);
                UrlPath.parse(url, text, at + 1);
            }
            return;
        }
        url.copyAuthority(base);
        url.path.addAll(base.path);
        below(at, base);
    }

    /** The rest of a path that begins where the base's one ends. */
    private void below(int at, UrlRecord base) {
        if (at < text.length()) {
            url.shorten();
            UrlPath.parse(url, text, at);
        } else if (url.query == null) {
            url.query = base.query;
        }
    }

    private void authority(int at) throws InvalidUrlException {
        int end = at;
        while (end < text.length() && !slashAt(end)) {
            end++;
        }
        int from = at;
        int sign = text.lastIndexOf('@', end - 1);
        if (sign >= at) {
            int colon = text.indexOf(':', at);
            int nameEnd = colon >= 0 && colon < sign ? colon : sign;
            url.username = PercentEncodeSet.USERINFO.encode(text.substring(at, nameEnd));
            if (nameEnd < sign) {
                url.password = PercentEncodeSet.USERINFO.encode(text.substring(nameEnd + 1, sign));
            }
            from = sign + 1;
            if (from == end) {
                throw new InvalidUrlException("it has a user name, and no host");
            }
        }
        int colon = portColon(text, from, end);
        if (colon >= 0) {
            if (colon == from) {
                throw new InvalidUrlException("it has a port, and no host");
            }
            url.host = HostParser.parse(text.substring(from, colon), url.special);
            port(colon + 1, end);
        } else if (from == end) {
            if (url.special) {
                throw new InvalidUrlException("it has no host, and its scheme needs one");
            }
            url.host = "";
        } else {
            url.host = HostParser.parse(text.substring(from, end), url.special);
        }
        UrlPath.start(url, text, end);
    }

    /** Where the port begins in a host with a port, at its colon; -1 where there is none. */
    static int portColon(String text, int from, int end) {
        boolean inBrackets = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == ':' && !inBrackets) {
                return i;
            }
            inBrackets = c == '[' || (inBrackets && c != ']');
        }
        return -1;
    }

    private void port(int from, int end) throws InvalidUrlException {
        int number = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c)) {
                throw new InvalidUrlException("its port is no number");
            }
            number = number * 10 + c - '0';
            if (number > 0xFFFF) {
                throw new InvalidUrlException("its port is above 65535");
            }
        }
        if (end > from) {
            url.port(number);
        }
    }

    private void file(int at) throws InvalidUrlException {
        url.scheme("file");
        url.host = "";
        UrlRecord from = base != null && base.isFile() ? base : null;
        if (slashAt(at)) {
            if (slashAt(at + 1)) {
                fileHost(at + 2);
                return;
            }
            if (from != null) {
                url.host = from.host;
                if (!DriveLetter.begins(text, at + 1)
                        && !from.path.isEmpty()
                        && DriveLetter.isNormalized(from.path.getFirst())) {
                    url.path.add(from.path.getFirst());
                }
            }
            UrlPath.parse(url, text, at + 1);
        } else if (from == null) {
            UrlPath.parse(url, text, at);
        } else {
            url.host = from.host;
            if (DriveLetter.begins(text, at)) {
                UrlPath.parse(url, text, at);
            } else {
                url.path.addAll(from.path);
                below(at, from);
            }
        }
    }

    private void fileHost(int at) throws InvalidUrlException {
        int end = at;
        while (end < text.length() && !slashAt(end)) {
            end++;
        }
        String host = text.substring(at, end);
        if (DriveLetter.is(host)) {
            // It was no host; the path begins with it.
            UrlPath.parse(url, text, at);
            return;
        }
        url.host = fileHost(host);
        UrlPath.start(url, text, end);
    }

    static String fileHost(String text) throws InvalidUrlException {
        String host = text.isEmpty() ? "" : HostParser.parse(text, true);
        return host.equals("localhost") ? "" : host;
    }
}
