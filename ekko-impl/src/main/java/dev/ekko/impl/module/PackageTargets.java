package dev.ekko.impl.module;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The algorithm of {@code exports} and {@code imports} in {@code package.json}, as Node.js documents it.
 *
 * @see <a href="https://nodejs.org/api/esm.html#resolution-algorithm-specification">Node.js, Resolution algorithm</a>
 */
final class PackageTargets {
    // A segment that leads out of the package or around its exports, percent-encoded or not.
    private static final Pattern INVALID_SEGMENT = Pattern.compile(
            "(^|[/\\\\])((\\.|%2e){1,2}|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)(m|%6d|%4d)(o|%6f|%4f)"
                    + "(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))?([/\\\\]|$)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN_SEPARATOR = Pattern.compile("%2f|%5c|\0", Pattern.CASE_INSENSITIVE);

    private final List<String> conditions;

    PackageTargets(List<String> conditions) {
        this.conditions = conditions;
    }

    /**
     * What a value stands for. That a package excludes a path ends the search; that no condition holds does not.
     *
     * @param path null where the package excludes it, or means something that is no valid path
     */
    private record Target(@Nullable String path, boolean valid) {
        static final Target EXCLUDED = new Target(null, true);
        static final Target INVALID = new Target(null, false);
    }

    /**
     * Finds the target of a subpath in {@code exports}.
     *
     * @param exports the field's value
     * @param subpath {@code .} or one that begins with {@code ./}
     * @return the target, which begins with {@code ./}, or null where the package does not export it
     */
    @Nullable
    String export(Object exports, String subpath) {
        Target found;
        if (exports instanceof Map<?, ?> map
                && map.keySet().stream().anyMatch(key -> key.toString().startsWith("."))) {
            found = match(map, subpath, false);
        } else {
            found = subpath.equals(".") ? target(exports, null, false) : null;
        }
        return found == null ? null : found.path();
    }

    /** Finds the target of a {@code #name} in {@code imports}; begins with {@code ./} or is a bare specifier. */
    @Nullable
    String importTarget(Object imports, String name) {
        Target found = imports instanceof Map<?, ?> map ? match(map, name, true) : null;
        return found == null ? null : found.path();
    }

    private @Nullable Target match(Map<?, ?> map, String key, boolean imports) {
        if (map.containsKey(key) && !key.contains("*") && !key.endsWith("/")) {
            return target(map.get(key), null, imports);
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
        return target(map.get(best), matched, imports);
    }

    // A key that ends in a slash stands for everything below, as older packages have it.
    private static boolean fits(String pattern, String key) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.endsWith("/") && key.length() > pattern.length() && key.startsWith(pattern);
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

    // Null where no condition holds.
    private @Nullable Target target(@Nullable Object value, @Nullable String matched, boolean imports) {
        return switch (value) {
            case null -> Target.EXCLUDED;
            case String text -> path(text, matched, imports);
            case Map<?, ?> map -> conditional(map, matched, imports);
            case List<?> list -> first(list, matched, imports);
            default -> Target.INVALID;
        };
    }

    private static Target path(String text, @Nullable String matched, boolean imports) {
        if (matched != null && (INVALID_SEGMENT.matcher(matched).find() || hides(matched))) {
            return Target.INVALID;
        }
        String full = matched == null ? text : text.endsWith("/") ? text + matched : text.replace("*", matched);
        if (text.startsWith("./")) {
            boolean valid = !INVALID_SEGMENT
                            .matcher(text.substring(2).replaceFirst("/$", ""))
                            .find()
                    && !hides(full);
            return text.equals("./") || valid ? new Target(full, true) : Target.INVALID;
        }
        boolean bare = imports && !text.isEmpty() && !Urls.isRelative(text) && !text.startsWith("#");
        return bare ? new Target(full, true) : Target.INVALID;
    }

    private static boolean hides(String path) {
        return HIDDEN_SEPARATOR.matcher(path).find();
    }

    private @Nullable Target conditional(Map<?, ?> map, @Nullable String matched, boolean imports) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (conditions.contains(entry.getKey().toString())) {
                Target found = target(entry.getValue(), matched, imports);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    // The first that is valid; whether its file exists does not matter.
    private @Nullable Target first(List<?> list, @Nullable String matched, boolean imports) {
        Target last = list.isEmpty() ? Target.EXCLUDED : null;
        for (Object item : list) {
            Target found = target(item, matched, imports);
            if (found != null && found.path() != null) {
                return found;
            }
            last = found == null ? last : found;
        }
        return last;
    }
}
