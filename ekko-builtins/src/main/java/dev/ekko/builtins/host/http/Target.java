package dev.ekko.builtins.host.http;

/**
 * Where a request goes.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an address, without brackets
 * @param port the port
 * @param path the path with the query, as it is sent
 */
public record Target(String scheme, String host, int port, String path) {

    /**
     * Takes an URL apart.
     *
     * @param url an http or https URL as the URL standard serializes it, which leaves one way to read it
     */
    public static Target of(String url) {
        int colon = url.indexOf("://");
        String scheme = url.substring(0, Math.max(0, colon));
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("\"" + url + "\" is no URL of http or https");
        }
        int start = colon + 3;
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority =
                url.substring(url.lastIndexOf('@', end) >= start ? url.lastIndexOf('@', end) + 1 : start, end);
        int fragment = url.indexOf('#', end);
        String path = url.substring(end, fragment < 0 ? url.length() : fragment);
        int bracket = authority.lastIndexOf(']');
        int portAt = authority.indexOf(':', Math.max(0, bracket));
        String host = portAt < 0 ? authority : authority.substring(0, portAt);
        int port = portAt < 0 ? (scheme.equals("https") ? 443 : 80) : Integer.parseInt(authority.substring(portAt + 1));
        return new Target(
                scheme,
                host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                port,
                path.startsWith("/") ? path : "/" + path);
    }

    /** Whether the connection is encrypted. */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** The host as URLs have it, with brackets where it is an address of IPv6. */
    String bracketedHost() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** The host and port, which permissions are asked for. */
    public String endpoint() {
        return bracketedHost() + ":" + port;
    }

    /** What the Host header says: the port only where it is not the scheme's own. */
    public String authority() {
        return port == (secure() ? 443 : 80) ? bracketedHost() : endpoint();
    }

    /** What connections are shared by. */
    String origin() {
        return scheme + "://" + endpoint();
    }
}
