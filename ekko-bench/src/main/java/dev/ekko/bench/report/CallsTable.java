package dev.ekko.bench.report;

import dev.ekko.bench.calls.JavaRow;
import dev.ekko.bench.results.Part;
import dev.ekko.bench.stats.Quartiles;
import dev.ekko.bench.stats.Ratio;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls, conversions, realms and pools, each beside the raw engine or a peer. */
final class CallsTable {
    /**
     * One line of the table.
     *
     * @param what what it measures
     * @param row Ekko's row
     * @param beside what it is compared with
     * @param against whom that row belongs to
     * @param budget the most that the ratio may be; null where none was set
     */
    private record Line(
            String what,
            String row,
            String beside,
            String against,
            @Nullable Double budget) {
        Line(String what, String row, String beside, String against) {
            this(what, row, beside, against, null);
        }

        String group() {
            return row.substring(0, row.indexOf('.')).replaceAll("\\d", "");
        }

        boolean peer() {
            return !against.startsWith("raw");
        }
    }

    private static final String RAW = "raw GraalJS";
    private static final String RAW_OWN = "raw GraalJS, own engines";
    private static final List<Line> PLAIN = List.of(
            new Line("JS to Java, method of an object", "JsToJava.ekkoObject", "JsToJava.raw", RAW, 3.0),
            new Line("JS to Java, lambda", "JsToJava.ekkoLambda", "JsToJava.raw", RAW, 3.0),
            new Line("JS to Java, method of an object", "JsToJava.ekkoObject", "JsToJava.javet", "Javet", 0.01),
            new Line("JS to Java, method of an object", "JsToJava.ekkoObject", "JsToJava.nashorn", "Nashorn"),
            new Line("JS to Java, method of an object", "JsToJava.ekkoObject", "JsToJava.rhino", "Rhino"),
            new Line("JS to Java, method of an object", "JsToJava.ekkoObject", "JsToJava.quickjs4j", "quickjs4j"),
            new Line("Java to JS, contract", "JavaToJs.addEkkoContract", "JavaToJs.addRaw", RAW, 1.5),
            new Line("Java to JS, `call` by name", "JavaToJs.addEkkoCall", "JavaToJs.addRawByName", RAW, 1.5),
            new Line("Java to JS, contract", "JavaToJs.addEkkoContract", "JavaToJs.addJavet", "Javet", 0.1),
            new Line("Java to JS, contract", "JavaToJs.addEkkoContract", "JavaToJs.addNashorn", "Nashorn"),
            new Line("Java to JS, contract", "JavaToJs.addEkkoContract", "JavaToJs.addRhino", "Rhino"),
            new Line("Java to JS, contract", "JavaToJs.addEkkoContract", "JavaToJs.addQuickjs4j", "quickjs4j"),
            new Line("String there and back", "JavaToJs.echoEkkoContract", "JavaToJs.echoRaw", RAW),
            new Line("String there and back", "JavaToJs.echoEkkoContract", "JavaToJs.echoJavet", "Javet"),
            new Line("String there and back", "JavaToJs.echoEkkoContract", "JavaToJs.echoNashorn", "Nashorn"),
            new Line("String there and back", "JavaToJs.echoEkkoContract", "JavaToJs.echoRhino", "Rhino"),
            new Line("String there and back", "JavaToJs.echoEkkoContract", "JavaToJs.echoQuickjs4j", "quickjs4j"),
            new Line("Records there and back", "Records.ekkoContract", "Records.raw", "raw GraalJS, proxies by hand"),
            new Line("List of 100 numbers there and back", "Conversions.listEkko", "Conversions.listRaw", RAW),
            new Line("Map of 50 entries there and back", "Conversions.mapEkko", "Conversions.mapRaw", RAW),
            new Line("Line of text there and back", "Conversions.textEkko", "Conversions.textRaw", RAW),
            new Line("4 KB of bytes there and back", "Conversions.bytesEkko", "Conversions.bytesRaw", RAW),
            new Line(
                    "`BigDecimal` there and back",
                    "Conversions.decimalEkko",
                    "Conversions.decimalRaw",
                    "raw GraalJS, as text"),
            new Line(
                    "`Instant` there and back",
                    "Conversions.timeEkko",
                    "Conversions.timeRaw",
                    "raw GraalJS, as milliseconds"),
            new Line("Realm: create, load, close", "Realms.ekko", "Realms.raw", RAW, 2.0),
            new Line("Realm: create, load, close", "Realms.ekko", "Realms.javet", "Javet"),
            new Line("Realm: create, load, close", "Realms.ekko", "Realms.nashorn", "Nashorn"),
            new Line("Realm: create, load, close", "Realms.ekko", "Realms.rhino", "Rhino"),
            new Line("Realm: create, load, close", "Realms.ekko", "Realms.quickjs4j", "quickjs4j"),
            new Line("Load 50 modules into a fresh realm", "ModuleGraphs.ekko", "ModuleGraphs.raw", RAW),
            new Line("Idle realm on the heap, 1,000 open", "IdleRealms.ekko", "IdleRealms.raw", RAW),
            new Line("Private field, code of 1 realm", "ManyRealms.1.ekko", "ManyRealms.1.raw", RAW),
            new Line("Private field, code of 8 realms", "ManyRealms.8.ekko", "ManyRealms.8.raw", RAW),
            new Line("Pool of 4, 1 thread", "Pools1.ekko", "Pools1.raw", "raw GraalJS, a queue of contexts"),
            new Line("Pool of 4, 4 threads", "Pools4.ekko", "Pools4.raw", "raw GraalJS, a queue of contexts"),
            new Line("Pool of 4, 16 threads", "Pools16.ekko", "Pools16.raw", "raw GraalJS, a queue of contexts"),
            new Line("Pool of 4, 64 threads", "Pools64.ekko", "Pools64.raw", "raw GraalJS, a queue of contexts"),
            new Line("TypeScript, 20 KB, compiled anew", "TypeScript.ekko", "TypeScript.raw", "raw swc"),
            new Line("TypeScript, 20 KB, from the disk cache", "TypeScript.ekkoFromDisk", "TypeScript.raw", "raw swc"),
            new Line("TypeScript, 20 KB, from memory", "TypeScript.ekkoFromMemory", "TypeScript.raw", "raw swc"));
    private static final List<Line> LINES =
            Stream.concat(PLAIN.stream(), javaClasses()).toList();
    private static final double IDLE_KILOBYTES = 150;

    private CallsTable() {}

    // Programs of the command have an engine of their own; realms of an embedder share one.
    private static Stream<Line> javaClasses() {
        return Arrays.stream(JavaRow.values()).flatMap(row -> {
            String what = "Java class, " + row.title();
            String name = "JavaClasses." + row + ".";
            return Stream.of(
                    new Line(what, name + "ekkoOwn", name + "rawOwn", RAW_OWN, 3.0),
                    new Line(what, name + "ekkoShared", name + "rawShared", RAW, 3.0));
        });
    }

    /** Every row of measurements that the table is made of. */
    static List<String> rows() {
        return LINES.stream()
                .flatMap(line -> Stream.of(line.row(), line.beside()))
                .toList();
    }

    static String of(List<Part> parts, boolean optimizing) {
        StringBuilder table =
                new StringBuilder(Text.head(List.of("what", "against", "ratio:", "spread:", "budget:", "")));
        for (Line line : LINES) {
            // The interpreter is measured without the peers, and has no budgets.
            if (!optimizing && line.peer()) {
                continue;
            }
            parts.stream()
                    .filter(part -> part.name().equals(line.group()))
                    .findFirst()
                    .ifPresent(part -> table.append(row(line, part, optimizing)));
        }
        parts.stream()
                .filter(part -> part.name().equals("IdleRealms"))
                .findFirst()
                .flatMap(part -> part.row("IdleRealms.ekko"))
                .ifPresent(bytes -> {
                    double size = bytes.median() / 1024;
                    table.append(Text.row(List.of(
                            "Idle realm, KB",
                            "its budget",
                            Text.number(size),
                            "",
                            "≤ " + Text.number(IDLE_KILOBYTES),
                            size <= IDLE_KILOBYTES ? "within budget" : "**over budget**")));
                });
        return table.toString();
    }

    private static String row(Line line, Part part, boolean optimizing) {
        Optional<Quartiles> ekko = part.row(line.row());
        Optional<Quartiles> other = part.row(line.beside());
        if (ekko.isEmpty() || other.isEmpty()) {
            String who = ekko.isEmpty() ? "Ekko" : line.against();
            return Text.row(List.of(line.what(), line.against(), "", "", "", who + " gave no figure"));
        }
        Ratio ratio = Ratio.of(ekko.get(), other.get());
        Double budget = optimizing ? line.budget() : null;
        String mark = ratio.verdict().text();
        if (budget != null) {
            mark += ratio.value() <= budget ? ", within budget" : ", **over budget**";
        }
        return Text.row(List.of(
                line.what(),
                line.against(),
                Text.ratio(ratio.value()),
                Text.spread(ratio),
                budget == null ? "" : "≤ " + Text.ratio(budget),
                mark));
    }
}
