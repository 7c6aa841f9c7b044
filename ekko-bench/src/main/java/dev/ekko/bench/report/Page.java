package dev.ekko.bench.report;

import dev.ekko.bench.results.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The report: ratios in tables, with what was measured on which machine, and what was not. */
public final class Page {
    /** From here on the page is written by hand, and kept. */
    public static final String NOTES = "<!-- From here on written by hand; kept when the page is written anew. -->";

    private Page() {}

    /**
     * The page.
     *
     * @param parts everything that was measured
     * @param chart the file of the chart, beside the page
     * @param notes what was written by hand, with its mark; may be empty
     */
    public static String of(List<Part> parts, String chart, String notes) {
        StringBuilder text = new StringBuilder("""
                # Performance

                Ekko beside the raw engine and its peers, measured and written by `ekko-bench` (its README says how). Ratios \
                are what Ekko needs by what the other needs in the same run: below 1 Ekko needs less. The ratio is that of the \
                medians; the spread goes from Ekko's first quartile by the other's third to the opposite, and where it \
                holds 1 the two are level. The last column says where Ekko is ahead and where it is behind.

                ![Speed and start beside peers](%s)

                """.formatted(chart));
        List<Part> kernels = starting(parts, "kernels.");
        List<Part> processes = starting(parts, "process.");
        List<Part> suite = starting(parts, "suite.");
        section(text, "Whole processes", """
                From the command to the end of the process: wall time and processor time in milliseconds, largest resident \
                memory in megabytes, medians with quartiles. Commands take turns, round by round. A process that a command \
                leaves behind is not counted. The ratio is Ekko's figure by that of the row.
                """, processes, processes.isEmpty() ? "" : ProcessTable.of(processes));
        section(text, "Compute kernels", """
                Small programs in one process each, run over a fixed time from the first iteration on; "after warm-up" is the \
                last quarter of that time. Ekko finds out by itself which programs work for long, and runs them in another profile from \
                then on; so there are two tables. GraalJS in a JVM is the raw engine with the optimizing compiler, switched on by \
                flags; the rows below it are other engines for Java in a JVM each. The means are geometric.
                """, kernels, kernels.isEmpty() ? "" : SeriesTables.of(kernels));
        section(text, "A public suite", """
                Measured like the kernels, with benchmarks that others wrote: every benchmark of the suite is in the table, \
                ran or not.
                """, suite, suite.isEmpty() ? "" : SeriesTables.of(suite));
        List<Part> optimizing = starting(parts, "calls.optimizing.");
        section(
                text,
                "Calls, conversions and realms, optimizing engine",
                """
                Inside one JVM, under JMH, everything warm. Raw GraalJS is what a user who knows it well would write by hand \
                with its own API: one shared engine, kept functions, no more checks than are needed.
                """,
                optimizing,
                optimizing.isEmpty() ? "" : CallsTable.of(optimizing, true));
        List<Part> interpreter = starting(parts, "calls.interpreter.");
        section(
                text,
                "Calls, conversions and realms, interpreter",
                """
                The same on a plain class path, without the compiler's flags.
                """,
                interpreter,
                interpreter.isEmpty() ? "" : CallsTable.of(interpreter, false));
        text.append(grounds(parts));
        return text + "\n" + (notes.isEmpty() ? NOTES + "\n" : notes);
    }

    private static List<Part> starting(List<Part> parts, String prefix) {
        return parts.stream().filter(part -> part.id().startsWith(prefix)).toList();
    }

    private static void section(StringBuilder text, String title, String words, List<Part> parts, String tables) {
        text.append("## ").append(title).append("\n\n");
        if (parts.isEmpty()) {
            text.append("Not measured yet.\n\n");
            return;
        }
        text.append(words).append('\n').append(tables.stripTrailing()).append("\n\n");
        text.append(missing(parts));
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
    private static String grounds(List<Part> parts) {
        StringBuilder text = new StringBuilder("## Machine, versions and settings\n\n");
        Map<String, Set<String>> grounds = new LinkedHashMap<>();
        for (Part part : parts) {
            StringBuilder ground = new StringBuilder();
            ground.append("Taken on ").append(part.taken()).append(".\n\n").append(Text.head(List.of("", "")));
            part.facts().forEach((name, value) -> ground.append(Text.row(List.of(name, value))));
            part.peers().forEach((name, value) -> ground.append(Text.row(List.of(Names.title(name), value))));
            grounds.computeIfAbsent(ground.toString(), key -> new LinkedHashSet<>())
                    .add(part.id().substring(0, part.id().lastIndexOf('.')));
        }
        Set<String> machines = new LinkedHashSet<>();
        parts.forEach(part -> machines.add(part.facts().get("Processor")
                + part.facts().get("Memory")
                + part.facts().get("System")));
        if (machines.size() > 1) {
            text.append(
                    "**The sections were not all measured on the same machine**; compare within a section only.\n\n");
        }
        grounds.forEach((ground, sections) -> text.append("### ")
                .append(String.join(", ", sections))
                .append("\n\n")
                .append(ground)
                .append('\n'));
        return text.toString();
    }
}
