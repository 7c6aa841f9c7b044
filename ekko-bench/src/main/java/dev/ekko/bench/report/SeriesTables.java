package dev.ekko.bench.report;

import dev.ekko.bench.results.Part;
import dev.ekko.bench.stats.GeometricMean;
import dev.ekko.bench.stats.Quartiles;
import dev.ekko.bench.stats.Ratio;
import dev.ekko.bench.stats.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Programs run over a fixed time: after warm-up, on the way there, and what did not run. */
final class SeriesTables {
    private static final double SECOND = 1000;

    private final List<Part> parts;
    private final String us;

    private SeriesTables(List<Part> parts, String us) {
        this.parts = parts;
        this.us = us;
    }

    static String of(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        SeriesTables first = new SeriesTables(parts, Names.EKKO);
        if (parts.stream().anyMatch(part -> part.ran(Names.PEAK))) {
            SeriesTables later = new SeriesTables(parts, Names.PEAK);
            text.append("### Later runs of a program, profile `peak`\n\n")
                    .append(later.summary())
                    .append(later.each());
            text.append("### The first run of a program, profile `start`\n\n")
                    .append(first.summary())
                    .append(first.each());
            text.append("### Warm-up\n\n");
        } else {
            text.append(first.summary()).append(first.each());
        }
        return text.append(first.warmUp()).append(first.failures()).toString();
    }

    /**
     * One against another after warm-up, by programs that both ran: the geometric means of the ratios and of both ends of
     * their spreads.
     */
    static Ratio mean(List<Part> parts, String one, String other) {
        List<Ratio> ratios = parts.stream()
                .filter(part -> part.ran(one) && part.ran(other))
                .map(part -> Ratio.of(part.run(one).steady(), part.run(other).steady()))
                .toList();
        return new Ratio(
                GeometricMean.of(ratios.stream().map(Ratio::value).toList()),
                GeometricMean.of(ratios.stream().map(Ratio::low).toList()),
                GeometricMean.of(ratios.stream().map(Ratio::high).toList()));
    }

    private Ratio ratio(Part part, String runtime) {
        return Ratio.of(part.run(us).steady(), part.run(runtime).steady());
    }

    private List<String> runtimes() {
        return Names.RUNTIMES.stream()
                .filter(name -> parts.stream()
                        .anyMatch(part -> part.ran(name) || part.failures().containsKey(name)))
                .toList();
    }

    private List<String> others() {
        return runtimes().stream().filter(name -> !Names.US.contains(name)).toList();
    }

    private String summary() {
        StringBuilder text = new StringBuilder(Text.head(List.of(
                "against",
                "programs:",
                "first iteration:",
                "first second:",
                "after warm-up:",
                "spread:",
                "least – most:",
                "")));
        for (String runtime : others()) {
            List<Part> both = parts.stream()
                    .filter(part -> part.ran(us) && part.ran(runtime))
                    .toList();
            if (both.isEmpty()) {
                text.append(Text.row(List.of(
                        Names.title(runtime), "0 of " + parts.size(), "", "", "", "", "", "nothing to compare")));
                continue;
            }
            Ratio mean = mean(both, us, runtime);
            List<Double> values = both.stream()
                    .map(part -> ratio(part, runtime).value())
                    .sorted()
                    .toList();
            text.append(Text.row(List.of(
                    Names.title(runtime),
                    both.size() + " of " + parts.size(),
                    Text.ratio(meanOf(both, runtime, Series::first)),
                    Text.ratio(meanOf(both, runtime, series -> series.meanWithin(SECOND))),
                    Text.ratio(mean.value()),
                    Text.spread(mean),
                    Text.ratio(values.getFirst()) + " – " + Text.ratio(values.getLast()),
                    mean.verdict().text())));
        }
        return text.append('\n').toString();
    }

    private double meanOf(List<Part> parts, String runtime, ToDoubleFunction<Series> figure) {
        return GeometricMean.of(parts.stream()
                .map(part -> figure.applyAsDouble(part.run(us)) / figure.applyAsDouble(part.run(runtime)))
                .filter(ratio -> Double.isFinite(ratio) && ratio > 0)
                .toList());
    }

    private String each() {
        List<String> columns = new ArrayList<>(List.of("program", Names.title(us) + ", ms:"));
        others().forEach(runtime -> columns.add(Names.title(runtime) + ":"));
        columns.add("");
        StringBuilder text = new StringBuilder("Each program after warm-up, Ekko's time by the other's:\n\n");
        text.append(Text.head(columns));
        for (Part part : parts) {
            @Nullable Series ekko = part.series().get(us);
            List<String> cells = new ArrayList<>();
            cells.add(part.name());
            cells.add(ekko == null ? "fails" : Text.quartiles(ekko.steady()));
            List<String> behind = new ArrayList<>();
            for (String runtime : others()) {
                if (!part.ran(runtime)) {
                    cells.add(part.failures().containsKey(runtime) ? "fails" : "");
                } else if (ekko == null) {
                    cells.add("");
                    behind.add(Names.title(runtime));
                } else {
                    Ratio ratio = ratio(part, runtime);
                    cells.add(Text.ratio(ratio.value()));
                    if (ratio.verdict() == Ratio.Verdict.BEHIND) {
                        behind.add(Names.title(runtime));
                    }
                }
            }
            String mark = behind.isEmpty() ? "behind nobody" : "**behind** " + String.join(", ", behind);
            cells.add(ekko == null ? "**Ekko fails**" : mark);
            text.append(Text.row(cells));
        }
        return text.append('\n').toString();
    }

    private String warmUp() {
        StringBuilder text = new StringBuilder("""
                How long they take to get there: milliseconds from the first iteration until iterations first ran at half \
                of the best speed that the same runtime reached; and the same for the first iteration by the best one.

                """);
        text.append(Text.head(List.of(
                "runtime", "half of peak, ms: median (quartiles):", "longest:", "first by best, geometric mean:")));
        for (String runtime : runtimes()) {
            List<Part> ran = parts.stream().filter(part -> part.ran(runtime)).toList();
            if (ran.isEmpty()) {
                continue;
            }
            List<Double> half =
                    ran.stream().map(part -> part.run(runtime).halfOfPeak()).toList();
            Part longest =
                    ran.get(half.indexOf(half.stream().max(Double::compare).orElseThrow()));
            double first = GeometricMean.of(ran.stream()
                    .map(part -> part.run(runtime).first() / part.run(runtime).best())
                    .filter(ratio -> Double.isFinite(ratio) && ratio > 0)
                    .toList());
            text.append(Text.row(List.of(
                    Names.title(runtime),
                    Text.quartiles(Quartiles.of(half)),
                    Text.number(longest.run(runtime).halfOfPeak()) + " (" + longest.name() + ")",
                    Text.ratio(first))));
        }
        return text.append('\n').toString();
    }

    private String failures() {
        StringBuilder rows = new StringBuilder();
        for (Part part : parts) {
            part.failures()
                    .forEach((runtime, reason) ->
                            rows.append(Text.row(List.of(part.name(), Names.title(runtime), reason))));
        }
        return rows.isEmpty()
                ? "Every program ran in every runtime.\n\n"
                : "What did not run, and so is in no mean:\n\n"
                        + Text.head(List.of("program", "runtime", "what it said")) + rows + "\n";
    }
}
