package dev.ekko.bench.report;

import dev.ekko.bench.results.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The report: ratios in tables, with what was measured on which machine, and what was not. */
public final class Page {
    /** From here on the page is written by hand, and kept. */
    public static final String NOTES = "<!-- From here on written by hand; kept when the page is written anew. -->";

    static final String GROUNDS = "Machine, versions and settings";
    static final String NOTHING = "Not measured yet.";

    private final List<Part> parts;
    private final Before before;
    private final List<String> kept = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Page(List<Part> parts, Before before) {
        this.parts = parts;
        this.before = before;
    }

    /**
     * The page.
     *
     * @param parts everything that was measured
     * @param chart the file of the chart, beside the page
     * @param before the page as it was, or empty; what was written by hand stays, and so do the tables of sections of which
     *     no part was measured
     */
    public static String of(List<Part> parts, String chart, String before) {
        return new Page(parts, new Before(before)).write(chart);
    }

    private String write(String chart) {
        text.append("""
                # Performance

                Ekko beside the raw engine and its peers, measured and written by `ekko-bench` (its README says how). Ratios \
                are what Ekko needs by what the other needs in the same run: below 1 Ekko needs less. The ratio is that of the \
                medians; the spread goes from Ekko's first quartile by the other's third to the opposite, and where it \
                holds 1 the two are level. The last column says where Ekko is ahead and where it is behind.

                ![Speed and start beside peers](%s)

                """.formatted(chart));
        section("Whole processes", """
                From the command to the end of the process: wall time and processor time in milliseconds, largest resident \
                memory in megabytes, medians with quartiles. Commands take turns, round by round. A process that a command \
                leaves behind is not counted. The ratio is Ekko's figure by that of the row.
                """, "process", ProcessTable::of);
        section("Compute kernels", """
                Small programs in one process each, run over a fixed time from the first iteration on; "after warm-up" is the \
                last quarter of that time. Ekko finds out by itself which programs work for long, and runs them in another profile from \
                then on; so there are two tables. GraalJS in a JVM is the raw engine with the optimizing compiler, switched on by \
                flags; the rows below it are other engines for Java in a JVM each. The means are geometric.
                """, "kernels", SeriesTables::of);
        section("A public suite", """
                Measured like the kernels, with benchmarks that others wrote: every benchmark of the suite is in the table, \
                ran or not.
                """, "suite", SeriesTables::of);
        section(
                "Calls, conversions and realms, optimizing engine",
                """
                Inside one JVM, under JMH, everything warm. Raw GraalJS is what a user who knows it well would write by hand \
                with its own API: one shared engine, kept functions, no more checks than are needed.
                """,
                "calls.optimizing",
                measured -> CallsTable.of(measured, true));
        section(
                "Calls, conversions and realms, interpreter",
                """
                The same on a plain class path, without the compiler's flags.
                """,
                "calls.interpreter",
                measured -> CallsTable.of(measured, false));
        grounds();
        return text + "\n" + before.notes();
    }

    private void section(String title, String words, String group, Function<List<Part>, String> tables) {
        text.append("## ").append(title).append("\n\n");
        List<Part> measured =
                parts.stream().filter(part -> part.id().startsWith(group + ".")).toList();
        if (!measured.isEmpty()) {
            text.append(words)
                    .append('\n')
                    .append(tables.apply(measured).stripTrailing())
                    .append("\n\n")
                    .append(missing(measured));
            return;
        }
        String old = before.section(title);
        if (old.isEmpty()) {
            text.append(NOTHING).append("\n\n");
        } else {
            kept.add(group);
            text.append(old);
        }
    }

    // Whoever was not there is named, so that nobody takes its absence for a result.
    private static String missing(List<Part> parts) {
        Map<String, List<Part>> without = new LinkedHashMap<>();
        for (Part part : parts) {
            part.missing()
                    .keySet()
                    .forEach(name -> without.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(part));
        }
        StringBuilder text = new StringBuilder();
        without.forEach((name, lacking) -> text.append("- Not measured: ")
                .append(Names.title(name))
                .append(lacking.size() == parts.size() ? "" : ", in " + lacking.size() + " of " + parts.size())
                .append("; ")
                .append(lacking.getLast().missing().get(name))
                .append(".\n"));
        return text.isEmpty() ? "" : text.append('\n').toString();
    }

    // Parts may have been measured on different days, with other settings, and even on other machines.
    private void grounds() {
        text.append("## ").append(GROUNDS).append("\n\n");
        Map<String, Set<String>> grounds = new LinkedHashMap<>();
        for (Part part : parts) {
            StringBuilder ground = new StringBuilder();
            ground.append("Taken on ").append(part.taken()).append(".\n\n").append(Text.head(List.of("", "")));
            part.facts().forEach((name, value) -> ground.append(Text.row(List.of(name, value))));
            part.peers().forEach((name, value) -> ground.append(Text.row(List.of(Names.title(name), value))));
            grounds.computeIfAbsent(ground.toString(), key -> new LinkedHashSet<>())
                    .add(part.id().substring(0, part.id().lastIndexOf('.')));
        }
        List<Before.Ground> old = before.grounds(kept);
        Set<String> machines = new LinkedHashSet<>();
        grounds.keySet().forEach(ground -> machines.add(machine(ground)));
        old.forEach(ground -> machines.add(machine(ground.text())));
        if (machines.size() > 1) {
            text.append(
                    "**The sections were not all measured on the same machine**; compare within a section only.\n\n");
        }
        old.forEach(ground -> text.append("### ")
                .append(ground.heading())
                .append("\n\n")
                .append(ground.text())
                .append('\n'));
        grounds.forEach((ground, sections) -> text.append("### ")
                .append(String.join(", ", sections))
                .append("\n\n")
                .append(ground)
                .append('\n'));
    }

    // The rows of the machine, whoever wrote them.
    private static String machine(String ground) {
        return ground.lines()
                .filter(line -> line.matches("\\| (Processor|Memory|System) \\|.*"))
                .collect(Collectors.joining("\n"));
    }
}
