package dev.ekko.bench.report;

import java.util.List;
import java.util.Map;

/** What runtimes are called on the page, and their order. */
final class Names {
    static final String EKKO = "ekko";
    static final String PEAK = "ekko-peak";
    static final String NODE = "node";

    /** Ourselves. */
    static final List<String> US = List.of(EKKO, PEAK);

    static final List<String> RUNTIMES =
            List.of(EKKO, PEAK, NODE, "deno", "bun", "graaljs", "javet", "nashorn", "rhino", "quickjs4j");
    private static final Map<String, String> TITLES = Map.of(
            EKKO,
            "Ekko",
            PEAK,
            "Ekko, `peak`",
            NODE,
            "Node.js",
            "deno",
            "Deno",
            "bun",
            "Bun",
            "graaljs",
            "GraalJS in a JVM",
            "javet",
            "Javet",
            "nashorn",
            "Nashorn",
            "rhino",
            "Rhino",
            "quickjs4j",
            "quickjs4j");

    private Names() {}

    static String title(String name) {
        return TITLES.getOrDefault(name, name);
    }
}
