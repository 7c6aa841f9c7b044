package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one run of a program loads.
 *
 * @param classes all classes, by the first parts of their packages' names
 * @param outsideCache those that the AOT cache does not hold, which are read or made at each start
 * @param sources the scripts and modules that the engine parsed
 */
record Loaded(SortedMap<String, Integer> classes, SortedMap<String, Integer> outsideCache, List<String> sources) {
    private static final int PARTS = 3;

    /** A name on the list of sources for all of a kind whose names have a changing part. */
    private static String stable(String source) {
        return source.replaceAll("[0-9a-f]{8,}", "*");
    }

    /** Reads what {@code -Xlog:class+load} wrote; {@code cached} are lines of classes from the cache. */
    static SortedMap<String, Integer> count(Path log, boolean cachedToo) throws IOException {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            if (line.contains(" source: ") && (cachedToo || !line.contains("source: shared objects file"))) {
                counts.merge(group(line.replaceFirst("^(\\[[^]]*\\])* *", "")), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String group(String type) {
        String name = type.replaceFirst("[ /].*", "");
        int dot = name.lastIndexOf('.');
        String[] parts = (dot < 0 ? "(none)" : name.substring(0, dot)).split("\\.");
        return String.join(".", List.of(parts).subList(0, Math.min(PARTS, parts.length)));
    }

    /** Reads what {@code engine.TraceSourceCache} printed. */
    static List<String> sources(String trace) {
        List<String> found = new ArrayList<>();
        for (String line : trace.split("\n")) {
            if (line.contains("source-cache-miss")) {
                found.add(stable(line.replaceFirst(".*source-cache-miss +0x[0-9a-f]+ +", "")
                        .replaceFirst(" *\\|.*", "")
                        .strip()));
            }
        }
        found.sort(null);
        return found;
    }

    static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As the file of ceilings has it. */
    Map<String, String> toProperties() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("classes", String.valueOf(total(classes)));
        lines.put("outsideCache", String.valueOf(total(outsideCache)));
        lines.put("sources", String.join(" ", sources));
        classes.forEach((group, count) -> lines.put("classes." + group, String.valueOf(count)));
        outsideCache.forEach((group, count) -> lines.put("outsideCache." + group, String.valueOf(count)));
        return lines;
    }

    static Loaded of(Properties properties) {
        return new Loaded(
                counts(properties, "classes."),
                counts(properties, "outsideCache."),
                List.of(properties.getProperty("sources").split(" ")));
    }

    private static SortedMap<String, Integer> counts(Properties properties, String prefix) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                counts.put(name.substring(prefix.length()), Integer.parseInt(properties.getProperty(name)));
            }
        }
        return counts;
    }
}
