package dev.ekko.bench;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report: ratios against the row beside, worst first to be seen. */
final class Page {
    /**
     * One line of the report.
     *
     * @param what what it measures
     * @param row Ekko's row
     * @param beside what it is compared with
     * @param budget the most that the ratio may be; null where none was set
     */
    private record Line(
            String what,
            String row,
            String beside,
            @Nullable Double budget) {}

    private static final List<Line> LINES = List.of(
            new Line("JS to Java, method of an object", "JsToJava.ekkoObject", "JsToJava.raw", 3.0),
            new Line("JS to Java, lambda", "JsToJava.ekkoLambda", "JsToJava.raw", 3.0),
            new Line("JS to Java, against Javet", "JsToJava.ekkoObject", "JsToJava.javet", 0.01),
            new Line("Java to JS, contract", "JavaToJs.addEkkoContract", "JavaToJs.addRaw", 1.5),
            new Line("Java to JS, `call` by name", "JavaToJs.addEkkoCall", "JavaToJs.addRawByName", 1.5),
            new Line("Java to JS, contract, against Javet", "JavaToJs.addEkkoContract", "JavaToJs.addJavet", 0.1),
            new Line("String there and back, contract", "JavaToJs.echoEkkoContract", "JavaToJs.echoRaw", null),
            new Line(
                    "Records there and back, against hand-written proxies",
                    "Records.ekkoContract",
                    "Records.raw",
                    null),
            new Line("Realm: create, load, close", "Realms.ekko", "Realms.raw", 2.0),
            new Line("Idle realm on the heap, 1,000 open", "IdleRealms.ekko", "IdleRealms.raw", null),
            new Line("Pool of 4, 1 thread, against a queue of contexts", "Pools1.ekko", "Pools1.raw", null),
            new Line("Pool of 4, 4 threads", "Pools4.ekko", "Pools4.raw", null),
            new Line("Pool of 4, 16 threads", "Pools16.ekko", "Pools16.raw", null),
            new Line("Pool of 4, 64 threads", "Pools64.ekko", "Pools64.raw", null),
            new Line("TypeScript, 20 KB, compiled anew, against swc alone", "TypeScript.ekko", "TypeScript.raw", null),
            new Line("TypeScript from the disk cache", "TypeScript.ekkoFromDisk", "TypeScript.raw", null),
            new Line("TypeScript from memory", "TypeScript.ekkoFromMemory", "TypeScript.raw", null));

    private Page() {}

    static String head(int rounds) {
        return """
                # Performance

                What Ekko's own layer costs, measured by `ekko-bench` (see its README). Each line is a ratio: the time of Ekko \
                by the time of the row beside it in the same run, which is GraalJS through its own API unless the line says \
                otherwise; below 1 Ekko is faster. Absolute times are noise from machine to machine and are left out. The \
                median is that of Ekko's iterations over %d rounds by the median of the other's; the spread is the same \
                ratio from Ekko's first quartile by the other's third, to the opposite.

                """.formatted(rounds);
    }

    static String of(EngineMode mode, String machine, Measurements measured) {
        StringBuilder text = new StringBuilder();
        text.append(mode == EngineMode.OPTIMIZING ? "## Optimizing engine\n\n" : "## Interpreter\n\n")
                .append(machine)
                .append(".\n\n| what | ratio | spread | budget | |\n|---|---:|---:|---:|---|\n");
        for (Line line : LINES) {
            if (measured.has(line.row()) && measured.has(line.beside())) {
                append(text, line, mode, measured);
            }
        }
        if (measured.has("IdleRealms.ekko")) {
            double size = measured.median("IdleRealms.ekko") / 1024;
            text.append(String.format(
                    Locale.ROOT, "| Idle realm, KB | %.0f | | 150 | %s |%n", size, size <= 150 ? "" : "**over**"));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Line line, EngineMode mode, Measurements measured) {
        double ratio = measured.median(line.row()) / measured.median(line.beside());
        double low = measured.quantile(line.row(), 0.25) / measured.quantile(line.beside(), 0.75);
        double high = measured.quantile(line.row(), 0.75) / measured.quantile(line.beside(), 0.25);
        // Budgets are for compiled code.
        Double budget = mode == EngineMode.OPTIMIZING ? line.budget() : null;
        text.append("| ")
                .append(line.what())
                .append(" | ")
                .append(number(ratio))
                .append(" | ")
                .append(number(low))
                .append(" – ")
                .append(number(high))
                .append(" | ")
                .append(budget == null ? "" : "≤ " + number(budget))
                .append(" | ")
                .append(budget == null || ratio <= budget ? "" : "**over**")
                .append(" |\n");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.2f", value);
    }
}
