package dev.ekko.bench.report;

import dev.ekko.bench.results.Part;
import dev.ekko.bench.stats.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bars beside one another as SVG: speed after warm-up, start-up, memory; for light and dark pages. */
public final class Chart {
    private static final int WIDTH = 760;
    private static final int LEFT = 150;
    private static final int BAR = 18;
    private static final int STEP = 26;
    private static final int LONGEST = 450;

    private Chart() {}

    /**
     * A bar.
     *
     * @param name whose
     * @param value its length
     * @param label what stands behind it
     */
    private record Bar(String name, double value, String label) {}

    /**
     * Bars that are compared.
     *
     * @param title what they show
     * @param note which direction is better
     * @param bars in their order
     */
    private record Panel(String title, String note, List<Bar> bars) {
        int height() {
            return 58 + bars.size() * STEP + 22;
        }
    }

    /** The chart of everything that it can show; says so where there is nothing. */
    public static String of(List<Part> parts) {
        List<Panel> panels = new ArrayList<>();
        speed(parts, "kernels.", "Speed of the compute kernels after warm-up").ifPresent(panels::add);
        speed(parts, "suite.", "Speed of the public suite after warm-up").ifPresent(panels::add);
        process(parts, "hello-js", "wall", "ms", "Start-up: hello.js, wall time")
                .ifPresent(panels::add);
        process(parts, "hello-ts-cold", "wall", "ms", "Start-up: hello.ts with cold caches, wall time")
                .ifPresent(panels::add);
        process(parts, "hello-js", "memory", "MB", "Largest resident memory of hello.js")
                .ifPresent(panels::add);
        int height = Math.max(80, panels.stream().mapToInt(Panel::height).sum() + 12);
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img" aria-label="Ekko beside its peers">
                <style>
                  svg { font: 13px system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif; }
                  .ground { fill: #ffffff; }
                  text { fill: #1f2328; }
                  .title { font-weight: 600; font-size: 15px; }
                  .note { fill: #59636e; font-size: 12px; }
                  .us { font-weight: 600; }
                  rect.bar { fill: #9aa4af; }
                  rect.ekko { fill: #0b6bcb; }
                  line { stroke: #d1d9e0; }
                  @media (prefers-color-scheme: dark) {
                    .ground { fill: #0d1117; }
                    text { fill: #f0f6fc; }
                    .note { fill: #9198a1; }
                    rect.bar { fill: #6e7681; }
                    rect.ekko { fill: #58a6ff; }
                    line { stroke: #3d444d; }
                  }
                </style>
                <rect class="ground" width="%1$d" height="%2$d"/>
                """.formatted(WIDTH, height));
        int top = 8;
        for (Panel panel : panels) {
            draw(panel, top, svg);
            top += panel.height();
        }
        if (panels.isEmpty()) {
            svg.append("<text x=\"20\" y=\"44\">Nothing has been measured yet.</text>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(Panel panel, int top, StringBuilder svg) {
        double most = panel.bars().stream().mapToDouble(Bar::value).max().orElse(1);
        svg.append("<text class=\"title\" x=\"20\" y=\"%d\">%s</text>%n".formatted(top + 22, panel.title()));
        svg.append("<text class=\"note\" x=\"20\" y=\"%d\">%s</text>%n".formatted(top + 40, panel.note()));
        int y = top + 52;
        for (Bar bar : panel.bars()) {
            boolean us = Names.US.contains(bar.name());
            double length = bar.value() == 0 ? 0 : Math.max(1, bar.value() / most * LONGEST);
            svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                    .formatted(
                            us ? "us" : "peer",
                            LEFT - 10,
                            y + 14,
                            Names.title(bar.name()).replace("`", "")));
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"bar%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>%n",
                    us ? " ekko" : "",
                    LEFT,
                    y,
                    length,
                    BAR));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                    us ? "us" : "peer",
                    LEFT + length + 8,
                    y + 14,
                    bar.label()));
            y += STEP;
        }
        svg.append("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>%n".formatted(LEFT, top + 48, LEFT, y - 4));
    }

    private static Optional<Panel> speed(List<Part> all, String prefix, String title) {
        List<Part> parts =
                all.stream().filter(part -> part.id().startsWith(prefix)).toList();
        List<Bar> bars = new ArrayList<>();
        for (String runtime : Names.RUNTIMES) {
            List<Part> ran = parts.stream()
                    .filter(part -> part.ran(runtime) && part.ran(Names.NODE))
                    .toList();
            if (!ran.isEmpty()) {
                double speed = SeriesTables.mean(ran, Names.NODE, runtime).value();
                String some = ran.size() == parts.size() ? "" : " (" + ran.size() + " of " + parts.size() + ")";
                bars.add(new Bar(runtime, speed, Text.ratio(speed) + some));
            } else if (parts.stream().anyMatch(part -> part.failures().containsKey(runtime))) {
                bars.add(new Bar(runtime, 0, "runs none of them"));
            }
        }
        return bars.size() < 2
                ? Optional.empty()
                : Optional.of(new Panel(
                        title, "Geometric mean of " + parts.size() + " programs, Node.js = 1; longer is faster", bars));
    }

    private static Optional<Panel> process(List<Part> all, String name, String kind, String unit, String title) {
        return all.stream()
                .filter(part -> part.id().equals("process." + name))
                .findFirst()
                .map(part -> new Panel(title, unit + ", median; shorter is better", bars(part, kind, unit)))
                .filter(panel -> !panel.bars().isEmpty());
    }

    private static List<Bar> bars(Part part, String kind, String unit) {
        List<Bar> bars = new ArrayList<>();
        for (String runtime : Names.RUNTIMES) {
            Optional<Quartiles> row = part.row(kind + "." + runtime);
            if (row.isPresent()) {
                double value = row.get().median();
                bars.add(new Bar(runtime, value, Text.number(value) + " " + unit));
            } else if (part.failures().containsKey(runtime)) {
                bars.add(new Bar(runtime, 0, "does not run it"));
            }
        }
        return bars;
    }
}
