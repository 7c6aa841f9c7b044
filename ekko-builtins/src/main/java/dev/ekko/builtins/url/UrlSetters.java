package dev.ekko.builtins.url;

import java.util.ArrayList;

/** The setters of the URL class (section 6.1), which run the parser of section 4.4 with a state override. */
final class UrlSetters {
    private UrlSetters() {}

    /**
     * Sets the scheme.
     *
     * @param value may have a colon and more behind it
     */
    static void protocol(UrlRecord url, String value) {
        String text = UrlParser.withoutTabs(value) + ":";
        int end = Scheme.end(text);
        if (end < 0) {
            return;
        }
        String scheme = Ascii.lower(text.substring(0, end));
        if (Scheme.isSpecial(scheme) != url.special
                || (scheme.equals("file") && (url.hasCredentials() || url.port >= 0))
                || (url.isFile() && url.host != null && url.host.isEmpty())) {
            return;
        }
        url.scheme(scheme);
        url.port(url.port);
    }

    static void username(UrlRecord url, String value) {
        if (!url.cannotHaveCredentialsOrPort()) {
            url.username = PercentEncodeSet.USERINFO.encode(value);
        }
    }

    static void password(UrlRecord url, String value) {
        if (!url.cannotHaveCredentialsOrPort()) {
            url.password = PercentEncodeSet.USERINFO.encode(value);
        }
    }

    /** Sets the host, and the port where the value has one and may have one. */
    static void host(UrlRecord url, String value, boolean withPort) throws InvalidUrlException {
        if (url.opaque != null) {
            return;
        }
        String text = UrlParser.withoutTabs(value);
        int end = 0;
        while (end < text.length()
                && "/?#".indexOf(text.charAt(end)) < 0
                && !(url.special && text.charAt(end) == '\\')) {
            end++;
        }
        if (url.isFile()) {
            url.host = UrlParser.fileHost(text.substring(0, end));
            return;
        }
        int colon = UrlParser.portColon(text, 0, end);
        int hostEnd = colon < 0 ? end : colon;
        if (colon == 0 || (colon > 0 && !withPort)) {
            return;
        }
        if (hostEnd == 0 && (url.special || url.hasCredentials() || url.port >= 0)) {
            return;
        }
        url.host = hostEnd == 0 ? "" : HostParser.parse(text.substring(0, hostEnd), url.special);
        if (colon > 0) {
            digits(url, text, colon + 1);
        }
    }

    static void port(UrlRecord url, String value) {
        if (url.cannotHaveCredentialsOrPort()) {
            return;
        }
        if (value.isEmpty()) {
            url.port = -1;
        } else {
            digits(url, UrlParser.withoutTabs(value), 0);
        }
    }

    /** The port state with an override: the digits at the beginning count, where there are any and not too many. */
    private static void digits(UrlRecord url, String text, int from) {
        int number = 0;
        int i = from;
        for (; i < text.length() && Ascii.isDigit(text.charAt(i)); i++) {
            number = number * 10 + text.charAt(i) - '0';
            if (number > 0xFFFF) {
                return;
            }
        }
        if (i > from) {
            url.port(number);
        }
    }

    static void pathname(UrlRecord url, String value) {
        if (url.opaque != null) {
            return;
        }
        url.path = new ArrayList<>();
        String text = UrlParser.withoutTabs(value);
        if (!url.special && text.isEmpty() && url.host == null) {
            url.path.add("");
        }
        UrlPath.start(url, text, 0);
    }

    static void search(UrlRecord url, String value) {
        if (value.isEmpty()) {
            url.query = null;
            return;
        }
        String text = UrlParser.withoutTabs(value.startsWith("?") ? value.substring(1) : value);
        url.query = UrlParser.querySet(url).encode(text);
    }

    static void hash(UrlRecord url, String value) {
        if (value.isEmpty()) {
            url.fragment = null;
            return;
        }
        String text = UrlParser.withoutTabs(value.startsWith("#") ? value.substring(1) : value);
        url.fragment = PercentEncodeSet.FRAGMENT.encode(text);
    }
}
