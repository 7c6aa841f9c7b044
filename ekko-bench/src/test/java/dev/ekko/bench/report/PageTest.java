package dev.ekko.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.bench.results.Part;
import dev.ekko.bench.stats.Series;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PageTest {
    private final List<Part> parts = new ArrayList<>();

    private Part part(String id) {
        Part part = Part.begin(
                id,
                "2026-11-22",
                Map.of("Processor", "one"),
                Map.of("node", "v99"),
                Map.of("bun", "not on the PATH; give it with --bun PATH"));
        parts.add(part);
        return part;
    }

    private static Series steady(double milliseconds) {
        return new Series(
                "1",
                List.of(
                        new Series.Point(50, 50, 1),
                        new Series.Point(1000, milliseconds, 10),
                        new Series.Point(2000, milliseconds, 10)));
    }

    @BeforeEach
    void measure() {
        Part fib = part("kernels.fib");
        fib.series().put("ekko", steady(2));
        fib.series().put("node", steady(4));
        fib.failures().put("rhino", "exit code 1: a | b");
        Part json = part("kernels.json");
        json.series().put("ekko", steady(8));
        json.series().put("node", steady(1));
        for (String name : List.of("hello-js", "hello-ts-cold")) {
            Part hello = part("process." + name);
            hello.add("wall.ekko", 400);
            hello.add("cpu.ekko", 500);
            hello.add("memory.ekko", 120);
            if (name.equals("hello-js")) {
                hello.add("wall.node", 100);
                hello.add("cpu.node", 100);
                hello.add("memory.node", 240);
            } else {
                hello.failures().put("node", "exit code 1: SyntaxError");
            }
        }
        Part calls = part("calls.optimizing.JavaToJs");
        calls.add("JavaToJs.addEkkoContract", 20);
        calls.add("JavaToJs.addRaw", 10);
        calls.add("JavaToJs.addJavet", 1000);
    }

    private String page() {
        return Page.of(parts, "performance.svg", "");
    }

    @Test
    void comparesTheFirstRunAndLaterOnes() {
        assertThat(page()).doesNotContain("Later runs");
        parts.stream()
                .filter(part -> part.id().equals("kernels.json"))
                .forEach(part -> part.series().put("ekko-peak", steady(0.5)));
        assertThat(page())
                .contains("### Later runs", "### The first run")
                .contains("| json | 8.00 (8.00 – 8.00) | 8.00 |  | **behind** Node.js |")
                .contains("| json | 0.50 (0.50 – 0.50) | 0.50 |  | behind nobody |")
                .contains("| fib | fails | ");
    }

    @Test
    void saysWhereEkkoIsAheadAndWhereBehind() {
        assertThat(page())
                .contains("| fib | 2.00 (2.00 – 2.00) | 0.50 | fails | behind nobody |")
                .contains("| json | 8.00 (8.00 – 8.00) | 8.00 |  | **behind** Node.js |")
                .contains("| Node.js | 2 of 2 | 1.00 | 1.30 | 2.00 | 2.00 – 2.00 | 0.50 – 8.00 | **behind** |");
    }

    @Test
    void whatDidNotRunIsARow() {
        assertThat(page())
                .contains("| fib | Rhino | exit code 1: a \\| b |")
                .contains("| Rhino | 0 of 2 |  |  |  |  |  | nothing to compare |");
    }

    @Test
    void processesStandBesideEachOther() {
        assertThat(page())
                .contains("wall **behind**, processor **behind**, memory ahead |")
                .contains(
                        "| `hello.ts`, caches cold | Node.js |  |  |  |  |  |  | does not run it: exit code 1: SyntaxError |")
                .contains("| `hello.ts`, caches cold | Node.js with `hello.js` | 100 (100 – 100) | 4.00 |")
                .contains("4.00 × Node.js, at most 3.00: **over**")
                .contains("120 MB, at most 130: within");
    }

    @Test
    void callsHaveBudgetsAndGapsAreNamed() {
        assertThat(page())
                .contains(
                        "| Java to JS, contract | raw GraalJS | 2.00 | 2.00 – 2.00 | ≤ 1.50 | **behind**, **over budget** |")
                .contains("| Java to JS, contract | Javet | 0.020 | 0.020 – 0.020 | ≤ 0.10 | ahead, within budget |")
                .contains("| Java to JS, contract | Rhino |  |  |  | Rhino gave no figure |");
    }

    @Test
    void namesWhatIsMissingAndWhatWasNotMeasured() {
        assertThat(page())
                .contains("- Not measured: Bun; not on the PATH; give it with --bun PATH.")
                .contains("## A public suite\n\nNot measured yet.")
                .contains("| Processor | one |")
                .contains("| Node.js | v99 |")
                .doesNotContain("not all measured on the same machine");
    }

    @Test
    void warnsOfTwoMachines() {
        parts.add(Part.begin("suite.x", "2026-11-23", Map.of("Processor", "two"), Map.of(), Map.of()));
        assertThat(page()).contains("**The sections were not all measured on the same machine**");
    }

    @Test
    void keepsWhatWasWrittenByHand() {
        assertThat(page()).endsWith(Page.NOTES + "\n");
        String notes = Page.NOTES + "\n\n## Why\n\nBecause.\n";
        assertThat(Page.of(parts, "performance.svg", notes)).endsWith(notes);
    }

    @Test
    void sectionsThatWereNotMeasuredAnewStayWithTheirGrounds() {
        String first = page();
        List<Part> later =
                parts.stream().filter(part -> part.id().startsWith("process.")).toList();
        String again = Page.of(later, "performance.svg", first);
        int grounds = first.indexOf("### kernels");
        assertThat(again).startsWith(first.substring(0, grounds));
        assertThat(again.substring(grounds))
                .isEqualToNormalizingWhitespace("### kernels, calls.optimizing\n" + ground(first) + "\n### process\n"
                        + ground(first) + "\n" + Page.NOTES);
        Part other = Part.begin("suite.x", "2026-11-23", Map.of("Processor", "two"), Map.of(), Map.of());
        assertThat(Page.of(List.of(other), "performance.svg", first))
                .contains("**The sections were not all measured on the same machine**")
                .contains("### kernels, process, calls.optimizing\n\nTaken on 2026-11-22.")
                .contains("### suite\n\nTaken on 2026-11-23.")
                .contains("| json | 8.00 (8.00 – 8.00) | 8.00 |  | **behind** Node.js |")
                .contains("## Calls, conversions and realms, interpreter\n\nNot measured yet.");
    }

    private static String ground(String page) {
        return page.substring(page.indexOf("Taken on"), page.indexOf(Page.NOTES))
                .strip();
    }

    @Test
    void theChartIsSoundXmlWithABarForEach() throws Exception {
        String svg = Chart.of(parts);
        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg)
                .contains(">0.50</text>") // Ekko's speed: the mean of 2 and 1/8 of Node's
                .contains(">runs none of them</text>")
                .contains(">400 ms</text>")
                .contains(">does not run it</text>")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void theChartOfNothingSaysSo() {
        assertThat(Chart.of(List.of())).contains("Nothing has been measured yet.");
    }
}
