package dev.ekko.bench.test262;

import dev.ekko.bench.report.Section;
import dev.ekko.bench.report.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What both engines passed, by folder. */
final class Comparison {
    /** The section of the page. */
    private static final Section SECTION = new Section("test262", "ekko-bench/test262");

    private static final class Count {
        int trials;
        int ekko;
        int bare;
        int lost;
    }

    private final Map<String, Count> folders = new TreeMap<>();
    private final Count sum = new Count();
    private final List<String> lost = new ArrayList<>();

    void add(Trial trial, boolean ekko, boolean bare) {
        for (Count count : List.of(folders.computeIfAbsent(trial.row(), key -> new Count()), sum)) {
            count.trials++;
            count.ekko += ekko ? 1 : 0;
            count.bare += bare ? 1 : 0;
            count.lost += bare && !ekko ? 1 : 0;
        }
        if (bare && !ekko) {
            lost.add(trial.name());
        }
    }

    /** Adds what another run has written. */
    void read(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split("\t");
            if (words.length == 1) {
                lost.add(line);
                continue;
            }
            for (Count count : List.of(folders.computeIfAbsent(words[0], key -> new Count()), sum)) {
                count.trials += Integer.parseInt(words[1]);
                count.ekko += Integer.parseInt(words[2]);
                count.bare += Integer.parseInt(words[3]);
                count.lost += Integer.parseInt(words[4]);
            }
        }
    }

    /** Writes what {@link #read} reads. */
    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(lost);
        folders.forEach((folder, count) -> lines.add(
                String.join("\t", folder, "" + count.trials, "" + count.ekko, "" + count.bare, "" + count.lost)));
        Files.write(file, lines);
    }

    String table() {
        StringBuilder text =
                new StringBuilder(Text.head(List.of("folder", "runs:", "Ekko:", "bare GraalJS:", "lost:")));
        folders.forEach((folder, count) -> text.append(row(folder, count)));
        return text.append(row("all", sum)).toString();
    }

    private static String row(String folder, Count count) {
        return Text.row(List.of(
                folder,
                "" + count.trials,
                String.format(Locale.ROOT, "%.2f %%", 100.0 * count.ekko / count.trials),
                String.format(Locale.ROOT, "%.2f %%", 100.0 * count.bare / count.trials),
                "" + count.lost));
    }

    void writeInto(Path page, int every, List<String> selected) throws IOException {
        StringBuilder section = new StringBuilder("## The language\n\n");
        section.append(
                        "[test262](https://github.com/tc39/test262) in Ekko and in GraalJS by itself, with the options that ")
                .append("serve standard behaviour best, in one run; every script sloppy and strict, as it asks for. ")
                .append(every == 1 ? "All tests of " : "Every " + every + "th test of ")
                .append(selected.isEmpty() ? "annexB, built-ins, intl402 and language" : String.join(", ", selected))
                .append(
                        ", without those that need realms, agents or other functions of a test host. Lost is what the bare")
                .append(" engine passes and Ekko does not.\n\n")
                .append(table());
        if (!lost.isEmpty()) {
            section.append("\nLost: ");
            section.append(String.join(
                    ", ", lost.stream().limit(40).map(name -> "`" + name + "`").toList()));
            section.append(lost.size() > 40 ? " and " + (lost.size() - 40) + " more.\n" : ".\n");
        }
        String old = Files.exists(page) ? Files.readString(page) : "";
        Files.writeString(page, SECTION.put(old, section.toString(), "## How it is measured"));
    }
}
