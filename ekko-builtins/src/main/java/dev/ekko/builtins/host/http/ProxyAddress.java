package dev.ekko.builtins.host.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy is, and as whom to use it.
 *
 * @param kind the scheme of its URL: {@code http} or {@code https}
 * @param host its host
 * @param port its port
 * @param user the user's name, or null
 * @param password the password, or null
 */
record ProxyAddress(
        String kind,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    /** Reads a proxy's URL; without a scheme it is one of HTTP. */
    static ProxyAddress of(String url) throws HttpFailure {
        String text = url.strip();
        int colon = text.indexOf("://");
        String kind = colon < 0 ? "http" : text.substring(0, colon);
        int usual = switch (kind) {
            case "http" -> 80;
            case "https" -> 443;
            default ->
                throw new HttpFailure("The proxy \"" + text + "\" is none of HTTP or HTTPS; SOCKS is not supported");
        };
        String rest = (colon < 0 ? text : text.substring(colon + 3)).split("/", 2)[0];
        String user = null;
        String password = null;
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            String[] parts = rest.substring(0, at).split(":", 2);
            user = decoded(parts[0]);
            password = parts.length == 2 ? decoded(parts[1]) : "";
        }
        String endpoint = rest.substring(at + 1);
        int portAt = endpoint.indexOf(':', Math.max(0, endpoint.lastIndexOf(']')));
        String host = portAt < 0 ? endpoint : endpoint.substring(0, portAt);
        String port = portAt < 0 ? Integer.toString(usual) : endpoint.substring(portAt + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
            throw new HttpFailure("The proxy's URL has no host or no valid port; write http://host:port");
        }
        return new ProxyAddress(kind, host.replaceAll("^\\[|]$", ""), Integer.parseInt(port), user, password);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Whether it reads requests of http URLs itself. */
    boolean forwards(Target target) {
        return !target.secure();
    }

    /** The value of Proxy-Authorization. */
    Optional<String> authorization() {
        return user == null
                ? Optional.empty()
                : Optional.of("Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }
}
