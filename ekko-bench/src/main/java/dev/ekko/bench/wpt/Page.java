package dev.ekko.bench.wpt;

import dev.ekko.bench.report.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page: Ekko beside its peers, area by area. */
final class Page {
    /** From here on the page is written by hand, and kept. */
    static final String NOTES = "<!-- From here on written by hand; kept when the page is written anew. -->";

    private static final int MOST = 60;

    private Page() {}

    /**
     * The page.
     *
     * @param report of a run whose first column is Ekko
     * @param columns the runtimes
     * @param versions of the runtimes, by name
     * @param facts what else is to be told about the run
     * @param language the section about the language; may be empty
     * @param notes what was written by hand, with its mark; may be empty
     */
    static String of(
            Report report,
            List<String> columns,
            Map<String, String> versions,
            Map<String, String> facts,
            String language,
            String notes) {
        StringBuilder text = new StringBuilder("""
                # Conformance

                Ekko beside its peers in the [web-platform-tests](https://github.com/web-platform-tests/wpt), measured and \
                written by `ekko-bench/wpt` (the README of `ekko-bench` says how). The figures are subtests that passed, of a \
                total that is the same for all: a file counts with the highest number of subtests that any of the runtimes \
                saw in it. Bold is the best of a row. A star marks what [ECMA-429](https://ecma-international.org/publications-and-standards/standards/ecma-429/), \
                the minimum common web API, asks for.

                """);
        text.append(table(report, columns)).append('\n');
        text.append(behind(report)).append('\n');
        text.append(language).append(language.isEmpty() ? "" : "\n");
        text.append("""
                ## How it is measured

                All files `*.any.js` for windows and workers with all their variants, `*.worker.js`, and those `*.window.js` that \
                need no document; not those that the suite calls tentative, nor those for HTTP/2. Each in a fresh realm (Ekko, all in one JVM) or a \
                process of its own (the peers, with the options that their users have by default), as classic scripts one after another: a few lines that \
                give every runtime what it lacks of `self`, `location` and relative URLs, `testharness.js`, the scripts \
                that the file names, the file. The suite's own server answers. A file that hangs or ends early keeps what it \
                had passed by then. `idlharness.js` takes a runtime without a `Window` for one.

                """);
        text.append(Text.head(List.of("", "")));
        Map<String, String> all = new LinkedHashMap<>(facts);
        columns.forEach(name -> all.put(title(name), versions.getOrDefault(name, "of unknown version")));
        all.forEach((name, value) -> text.append(Text.row(List.of(name, value))));
        return text + "\n" + (notes.isEmpty() ? NOTES + "\n" : notes);
    }

    private static String table(Report report, List<String> columns) {
        List<String> head = new ArrayList<>(List.of("area", "files:", "subtests:"));
        columns.forEach(name -> head.add(title(name) + ":"));
        StringBuilder text = new StringBuilder(Text.head(head));
        report.areas()
                .forEach((area, tally) ->
                        text.append(row(area.title() + (area.common() ? " \\*" : ""), tally, columns)));
        Tally common = new Tally();
        report.areas().forEach((area, tally) -> {
            if (area.common()) {
                common.add(tally);
            }
        });
        text.append(row("all of ECMA-429 \\*", common, columns));
        text.append(row("all", report.sum(), columns));
        return text.toString();
    }

    private static String row(String title, Tally tally, List<String> columns) {
        int best = columns.stream().mapToInt(tally::passed).max().orElse(0);
        List<String> cells = new ArrayList<>(List.of(title, "" + tally.cases(), "" + tally.total()));
        for (String name : columns) {
            int passed = tally.passed(name);
            String figure = passed == best ? "**" + passed + "**" : "" + passed;
            cells.add(!tally.begun(name) ? "not run" : tally.complete(name) ? figure : figure + " (not all run)");
        }
        return Text.row(cells);
    }

    private static String behind(Report report) {
        List<Report.Behind> behind = report.behind().stream()
                .sorted((a, b) -> Integer.compare(b.best() - b.passed(), a.best() - a.passed()))
                .toList();
        if (behind.isEmpty()) {
            return "No file of these has a subtest more that passes elsewhere.\n";
        }
        StringBuilder text = new StringBuilder("## Where another passes more\n\n");
        text.append(Text.head(List.of("file", "Ekko:", "the best:", "by")));
        behind.stream()
                .limit(MOST)
                .forEach(file -> text.append(Text.row(List.of(
                        "`" + file.id() + "`",
                        "" + file.passed(),
                        "" + file.best(),
                        file.by().stream().map(Page::title).collect(Collectors.joining(", "))))));
        if (behind.size() > MOST) {
            text.append("\nAnd ").append(behind.size() - MOST).append(" files more, each by fewer.\n");
        }
        return text.toString();
    }

    static String title(String name) {
        return name.startsWith("ekko")
                ? "Ekko"
                : switch (name) {
                    case "deno" -> "Deno";
                    case "bun" -> "Bun";
                    case "node" -> "Node.js";
                    default -> name.startsWith("node") ? "Node.js " + name.substring(4) : name;
                };
    }
}
