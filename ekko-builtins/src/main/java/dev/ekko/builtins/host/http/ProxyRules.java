package dev.ekko.builtins.host.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which proxy is used for which URL, as HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY have it in most programs.
 *
 * @param http the proxy's URL for http URLs
 * @param https the proxy's URL for https URLs
 * @param except the hosts that are reached without one
 */
public record ProxyRules(Optional<String> http, Optional<String> https, List<String> except) {
    /** No proxy at all. */
    public static final ProxyRules NONE = new ProxyRules(Optional.empty(), Optional.empty(), List.of());

    /** Where a variable's value comes from. */
    @FunctionalInterface
    public interface Variables {
        /** The value of a variable; empty where it is not set or may not be read. */
        Optional<String> get(String name);
    }

    /** Copies the list. */
    public ProxyRules {
        except = List.copyOf(except);
    }

    /** Reads the variables, each in upper or lower case. */
    public static ProxyRules of(Variables variables) {
        Optional<String> all = either(variables, "ALL_PROXY");
        List<String> except = new ArrayList<>();
        for (String entry : either(variables, "NO_PROXY").orElse("").split("[,\\s]+")) {
            if (!entry.isEmpty()) {
                except.add(entry.toLowerCase(Locale.ROOT));
            }
        }
        return new ProxyRules(
                either(variables, "HTTP_PROXY").or(() -> all),
                either(variables, "HTTPS_PROXY").or(() -> all),
                except);
    }

    private static Optional<String> either(Variables variables, String name) {
        return variables
                .get(name.toLowerCase(Locale.ROOT))
                .or(() -> variables.get(name))
                .filter(value -> !value.isBlank());
    }

    /** The URL of the proxy for a target; empty where there is none. */
    Optional<String> proxyFor(Target target) {
        Optional<String> proxy = target.secure() ? https : http;
        return proxy.isPresent() && except.stream().noneMatch(entry -> covers(entry, target))
                ? proxy
                : Optional.empty();
    }

    private static boolean covers(String entry, Target target) {
        if (entry.equals("*")) {
            return true;
        }
        String host = target.host().toLowerCase(Locale.ROOT);
        String bracketed = target.bracketedHost().toLowerCase(Locale.ROOT);
        if (entry.equals(host) || entry.equals(bracketed) || entry.equals(bracketed + ":" + target.port())) {
            return true;
        }
        String name = entry.startsWith("*.") ? entry.substring(1) : entry.startsWith(".") ? entry : "." + entry;
        String port = ":" + target.port();
        return host.endsWith(name)
                || (name.endsWith(port) && host.endsWith(name.substring(0, name.length() - port.length())));
    }
}
