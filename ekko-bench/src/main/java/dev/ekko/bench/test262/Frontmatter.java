package dev.ekko.bench.test262;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the comment at the head of a test says about it.
 *
 * @param includes files of the harness that run before it, besides those that always do
 * @param flags such as {@code module} and {@code async}
 * @param features what of the language it needs
 * @param negativePhase when it must fail: {@code parse}, {@code resolution} or {@code runtime}; empty where it must not
 * @param negativeType the name of the error with which it must fail
 */
record Frontmatter(
        List<String> includes, Set<String> flags, Set<String> features, String negativePhase, String negativeType) {

    static Frontmatter of(String source) {
        int start = source.indexOf("/*---");
        int end = source.indexOf("---*/");
        if (start < 0 || end < start) {
            return new Frontmatter(List.of(), Set.of(), Set.of(), "", "");
        }
        Map<String, List<String>> lists = new LinkedHashMap<>();
        Map<String, String> negative = new LinkedHashMap<>();
        String key = "";
        for (String line : source.substring(start + 5, end).split("\\R")) {
            if (!line.isBlank() && !Character.isWhitespace(line.charAt(0)) && line.indexOf(':') > 0) {
                key = line.substring(0, line.indexOf(':'));
                String rest = line.substring(line.indexOf(':') + 1).strip();
                lists.put(key, new ArrayList<>());
                if (rest.startsWith("[") && (key.equals("includes") || key.equals("flags") || key.equals("features"))) {
                    words(rest, lists.get(key));
                    // A list may go on in the next line.
                }
            } else if (key.equals("negative")) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    negative.put(
                            line.substring(0, colon).strip(),
                            line.substring(colon + 1).strip());
                }
            } else if (lists.containsKey(key)) {
                words(line.strip().startsWith("- ") ? line.strip().substring(2) : line, lists.get(key));
            }
        }
        return new Frontmatter(
                List.copyOf(lists.getOrDefault("includes", List.of())),
                Set.copyOf(new HashSet<>(lists.getOrDefault("flags", List.of()))),
                Set.copyOf(new HashSet<>(lists.getOrDefault("features", List.of()))),
                negative.getOrDefault("phase", ""),
                negative.getOrDefault("type", ""));
    }

    private static void words(String text, List<String> into) {
        for (String word : text.replaceAll("[\\[\\]]", "").split(",")) {
            if (!word.isBlank()) {
                into.add(word.strip());
            }
        }
    }

    boolean module() {
        return flags.contains("module");
    }

    boolean raw() {
        return flags.contains("raw");
    }

    boolean async() {
        return flags.contains("async");
    }

    boolean negative() {
        return !negativePhase.isEmpty();
    }

    /** Whether it is run in sloppy mode. */
    boolean sloppy() {
        return !flags.contains("onlyStrict") && !module();
    }

    /** Whether it is run in strict mode too. */
    boolean strict() {
        return !flags.contains("noStrict") && !raw() && !module();
    }
}
