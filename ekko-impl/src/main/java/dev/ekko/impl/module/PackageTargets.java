package dev.ekko.impl.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The algorithm of {@code exports} and {@code imports} in {@code package.json}, as Node.js documents it. */
final class PackageTargets {
    private final List<String> conditions;

    PackageTargets(List<String> conditions) {
        this.conditions = conditions;
    }

    /**
     * Finds the target of a subpath in {@code exports}.
     *
     * @param exports the field's value
     * @param subpath {@code .} or one that begins with {@code ./}
     * @return the target, relative to the package's directory, or null where the package does not export it
     */
    @Nullable
    String export(Object exports, String subpath) {
        if (exports instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(key -> key.toString().startsWith("."))) {
            return match(map, subpath);
        }
        return subpath.equals(".") ? target(exports, null) : null;
    }

    /** Finds the target of a {@code #name} in {@code imports}; may be a bare specifier. */
    @Nullable
    String importTarget(Object imports, String name) {
        return imports instanceof Map<?, ?> map ? match(map, name) : null;
    }

    private @Nullable String match(Map<?, ?> map, String key) {
        Object exact = map.get(key);
        if (map.containsKey(key) && !key.contains("*")) {
            return exact == null ? null : target(exact, null);
        }
        String best = null;
        for (Object candidate : map.keySet()) {
            String pattern = candidate.toString();
            if (fits(pattern, key) && (best == null || more(pattern, best))) {
                best = pattern;
            }
        }
        if (best == null) {
            return null;
        }
        int star = best.indexOf('*');
        String matched = star < 0
                ? key.substring(best.length())
                : key.substring(star, key.length() - (best.length() - star - 1));
        Object value = map.get(best);
        return value == null ? null : target(value, matched);
    }

    private static boolean fits(String pattern, String key) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.endsWith("/") && key.startsWith(pattern);
        }
        return key.length() >= pattern.length()
                && key.startsWith(pattern.substring(0, star))
                && key.endsWith(pattern.substring(star + 1));
    }

    // The pattern with the longer part before its star is the more specific one.
    private static boolean more(String pattern, String than) {
        int base = pattern.indexOf('*') < 0 ? pattern.length() : pattern.indexOf('*') + 1;
        int other = than.indexOf('*') < 0 ? than.length() : than.indexOf('*') + 1;
        return base != other ? base > other : pattern.length() > than.length();
    }

    private @Nullable String target(Object value, @Nullable String matched) {
        return switch (value) {
            case String text ->
                matched == null ? text : text.endsWith("/") ? text + matched : text.replace("*", matched);
            case Map<?, ?> map -> conditional(map, matched);
            case List<?> list ->
                list.stream()
                        .map(item -> item == null ? null : target(item, matched))
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
    }

    private @Nullable String conditional(Map<?, ?> map, @Nullable String matched) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            if (value != null && conditions.contains(entry.getKey().toString())) {
                String found = target(value, matched);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
