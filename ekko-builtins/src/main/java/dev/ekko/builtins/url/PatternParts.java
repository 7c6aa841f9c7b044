package dev.ekko.builtins.url;

/** The encoding callbacks of the URL Pattern standard, section 3.1, which canonicalize parts of URLs. */
final class PatternParts {
    private PatternParts() {}

    static String canonicalize(String part, String value, String protocol) throws InvalidUrlException {
        if (value.isEmpty()) {
            return value;
        }
        return switch (part) {
            case "protocol" -> UrlParser.parse(value + "://dummy.invalid/", null).scheme;
            case "username", "password" -> PercentEncodeSet.USERINFO.encode(value);
            case "hostname" -> hostname(UrlParser.withoutTabs(value));
            case "ipv6" -> ipv6(value);
            case "port" -> port(UrlParser.withoutTabs(value), protocol);
            case "pathname" -> pathname(value);
            case "opaque" -> opaque(UrlParser.withoutTabs(value));
            case "search" -> PercentEncodeSet.SPECIAL_QUERY.encode(UrlParser.withoutTabs(value));
            case "hash" -> PercentEncodeSet.FRAGMENT.encode(UrlParser.withoutTabs(value));
            default -> throw new IllegalArgumentException("A URL pattern has no part " + part);
        };
    }

    /** The path start state on a special URL, which would put a slash before a piece of a path. */
    private static String pathname(String value) {
        UrlRecord dummy = new UrlRecord();
        dummy.scheme("https");
        boolean slash = value.startsWith("/");
        UrlPath.start(dummy, UrlParser.withoutTabs(slash ? value : "/-" + value), 0);
        return slash ? dummy.pathText() : dummy.pathText().substring(2);
    }

    /** The hostname state with an override, on a special URL. */
    private static String hostname(String text) throws InvalidUrlException {
        int end = 0;
        while (end < text.length() && "/\\?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (UrlParser.portColon(text, 0, end) >= 0) {
            throw new InvalidUrlException("a host name has no colon");
        }
        if (end == 0) {
            throw new InvalidUrlException("a host name is not empty");
        }
        return HostParser.parse(text.substring(0, end), true);
    }

    private static String ipv6(String value) throws InvalidUrlException {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 128 || (Character.digit(c, 16) < 0 && c != '[' && c != ']' && c != ':')) {
                throw new InvalidUrlException("an IPv6 address has hexadecimal digits and colons only");
            }
        }
        return Ascii.lower(value);
    }

    /** The port state with an override: it takes the digits at the beginning. */
    private static String port(String text, String protocol) throws InvalidUrlException {
        int number = 0;
        int i = 0;
        for (; i < text.length() && Ascii.isDigit(text.charAt(i)); i++) {
            number = number * 10 + text.charAt(i) - '0';
            if (number > 0xFFFF) {
                throw new InvalidUrlException("a port is at most 65535");
            }
        }
        if (i == 0) {
            throw new InvalidUrlException("a port begins with a digit");
        }
        return number == Scheme.defaultPort(protocol) ? "" : String.valueOf(number);
    }

    /** The opaque path state with an override: a query or fragment that begins in it is left out. */
    private static String opaque(String text) {
        int end = 0;
        while (end < text.length() && "?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return UrlPath.opaque(text.substring(0, end), end < text.length());
    }
}
