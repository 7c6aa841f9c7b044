package dev.ekko.bench.report;

import dev.ekko.bench.results.Part;
import dev.ekko.bench.stats.Quartiles;
import dev.ekko.bench.stats.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whole processes: wall time, processor time and resident memory, beside other commands. */
final class ProcessTable {
    /** The order of the page, with titles. */
    static final Map<String, String> TITLES = Map.of(
            "version", "`--version`",
            "hello-js", "`hello.js`",
            "hello-ts-cold", "`hello.ts`, caches cold",
            "hello-ts-warm", "`hello.ts`, caches warm",
            "modules", "50 modules",
            "throw", "uncaught error");

    private static final List<String> ORDER =
            List.of("version", "hello-js", "hello-ts-cold", "hello-ts-warm", "modules", "throw");
    private static final List<String> KINDS = List.of("wall", "cpu", "memory");
    private static final List<String> WORDS = List.of("wall", "processor", "memory");
    private static final double COLD_BY_NODE = 3;
    private static final double COLD_MEGABYTES = 130;

    private final List<Part> parts;

    private ProcessTable(List<Part> parts) {
        this.parts = parts;
    }

    static String of(List<Part> parts) {
        return new ProcessTable(parts).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(Text.head(List.of(
                "program", "command", "wall ms:", "ratio:", "processor ms:", "ratio:", "resident MB:", "ratio:", "")));
        for (String name : ORDER) {
            part(name).ifPresent(part -> rows(part, text));
        }
        return text + "\n" + part("hello-ts-cold").map(this::budgets).orElse("");
    }

    private Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    private void rows(Part part, StringBuilder text) {
        for (String runtime : Names.RUNTIMES) {
            if (part.row("wall." + runtime).isPresent()) {
                text.append(row(part, part, runtime, Names.title(runtime)));
            } else if (part.failures().containsKey(runtime)) {
                text.append(Text.row(List.of(
                        title(part),
                        Names.title(runtime),
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "does not run it: " + part.failures().get(runtime))));
                // A runtime without TypeScript is still what a start is compared with.
                if (part.name().startsWith("hello-ts") && !runtime.equals(Names.EKKO)) {
                    part("hello-js")
                            .filter(hello -> hello.row("wall." + runtime).isPresent())
                            .ifPresent(hello ->
                                    text.append(row(part, hello, runtime, Names.title(runtime) + " with `hello.js`")));
                }
            }
        }
    }

    private static String title(Part part) {
        return TITLES.getOrDefault(part.name(), part.name());
    }

    private static String row(Part ekkos, Part others, String runtime, String title) {
        List<String> cells = new ArrayList<>(List.of(title(ekkos), title));
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < KINDS.size(); i++) {
            Optional<Quartiles> other = others.row(KINDS.get(i) + "." + runtime);
            Optional<Quartiles> ekko = ekkos.row(KINDS.get(i) + "." + Names.EKKO);
            cells.add(other.map(Text::quartiles).orElse(""));
            if (runtime.equals(Names.EKKO) || ekko.isEmpty() || other.isEmpty()) {
                cells.add("");
                continue;
            }
            Ratio ratio = Ratio.of(ekko.get(), other.get());
            cells.add(Text.ratio(ratio.value()));
            marks.add(WORDS.get(i) + " " + ratio.verdict().text());
        }
        cells.add(String.join(", ", marks));
        return Text.row(cells);
    }

    private String budgets(Part cold) {
        StringBuilder text = new StringBuilder();
        Optional<Quartiles> ekko = cold.row("wall.ekko");
        Optional<Quartiles> node =
                cold.row("wall.node").or(() -> part("hello-js").flatMap(hello -> hello.row("wall.node")));
        if (ekko.isPresent() && node.isPresent()) {
            double ratio = Ratio.of(ekko.get(), node.get()).value();
            text.append("Budget for `hello.ts` with cold caches: %s × Node.js, at most %s: %s.%n"
                    .formatted(
                            Text.ratio(ratio),
                            Text.number(COLD_BY_NODE),
                            ratio <= COLD_BY_NODE ? "within" : "**over**"));
        }
        cold.row("memory.ekko")
                .ifPresent(memory -> text.append("Budget for its resident memory: %s MB, at most %s: %s.%n"
                        .formatted(
                                Text.number(memory.median()),
                                Text.number(COLD_MEGABYTES),
                                memory.median() <= COLD_MEGABYTES ? "within" : "**over**")));
        return text.toString();
    }
}
