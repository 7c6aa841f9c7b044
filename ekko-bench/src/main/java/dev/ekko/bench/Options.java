package dev.ekko.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param only sections and groups to measure; empty for all
 * @param match which programs, kernels and cases of a suite to measure
 * @param runtimes the runtimes to measure; empty for all
 * @param pace how long to take
 * @param commands where commands lie, by runtime, where it was said
 * @param suite the folder of a public suite
 * @param results where raw measurements are kept
 * @param out the page
 * @param measure whether to measure at all, or only to write the page anew
 */
record Options(
        List<String> only,
        Predicate<String> match,
        List<String> runtimes,
        Pace pace,
        Map<String, Path> commands,
        Optional<Path> suite,
        Path results,
        Path out,
        boolean measure) {

    static final List<String> GROUPS = List.of(
            "JsToJava",
            "JavaClasses",
            "JavaToJs",
            "Records",
            "Conversions",
            "Realms",
            "ModuleGraphs",
            "TypeScript",
            "ManyRealms",
            "Pools",
            "IdleRealms");
    static final List<String> SECTIONS = List.of("calls", "process", "kernels", "suite");
    static final List<String> COMMANDS = List.of("ekko", "node", "deno", "bun");

    /** Ekko as it runs programs that turned out to work for long; for those that do only. */
    static final String PEAK = "ekko-peak";

    static final List<String> ENGINES = List.of("graaljs", "rhino", "nashorn", "quickjs4j", "javet");

    static final String HELP = """
            Measures Ekko beside its peers and writes docs/performance.md and docs/performance.svg.

              --quick             a coarse run of about ten minutes
              --only A,B          sections (calls, process, kernels, suite) or groups of calls (JavaToJs, Realms, ...)
              --match REGEX       which programs, kernels and cases of a suite
              --runtimes A,B      which runtimes (ekko, ekko-peak, node, deno, bun, graaljs, rhino, nashorn, quickjs4j, javet)
              --mode MODE         calls in optimizing or interpreter only
              --suite FOLDER      also measure a public suite of JavaScript benchmarks
              --seconds N         for each kernel or case in each runtime (8)
              --rounds N          of whole processes (21)
              --ekko PATH         and --node, --deno, --bun: the commands; otherwise those on the PATH
              --results FOLDER    raw measurements (ekko-bench/target/results)
              --out FILE          the page (docs/performance.md); the chart is written beside it
              --page              measure nothing, write the page from what is kept
            """;

    /** What cannot be understood, said with what to do about it. */
    static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    boolean wants(String section) {
        return measure
                && (only.isEmpty()
                        || only.contains(section)
                        || (section.equals("calls") && only.stream().anyMatch(GROUPS::contains)));
    }

    /** The groups of calls to measure. */
    List<String> groups() {
        return only.isEmpty() || only.contains("calls")
                ? GROUPS
                : GROUPS.stream().filter(only::contains).toList();
    }

    boolean wantsRuntime(String name) {
        return runtimes.isEmpty() || runtimes.contains(name);
    }

    /** Reads the command line; defaults for files start at the root of the checkout. */
    static Options parse(List<String> arguments, Path root) {
        return new Reader(arguments, root).read();
    }

    private static final class Reader {
        private final List<String> arguments;
        private List<String> only = List.of();
        private Predicate<String> match = name -> true;
        private List<String> runtimes = List.of();
        private boolean quick;
        private boolean measure = true;
        private @Nullable Double seconds;
        private @Nullable Integer rounds;
        private @Nullable String mode;
        private @Nullable Path suite;
        private final Map<String, Path> commands = new LinkedHashMap<>();
        private Path results;
        private Path out;
        private int next;

        Reader(List<String> arguments, Path root) {
            this.arguments = arguments;
            this.results = root.resolve("ekko-bench/target/results");
            this.out = root.resolve("docs/performance.md");
        }

        Options read() {
            while (next < arguments.size()) {
                option(arguments.get(next++));
            }
            if (only.contains("suite") && suite == null) {
                throw new UsageException("--only suite needs a folder; add --suite FOLDER");
            }
            Pace pace = (quick ? Pace.QUICK : Pace.FULL).with(seconds, rounds, mode);
            return new Options(
                    only,
                    match,
                    runtimes,
                    pace,
                    Map.copyOf(commands),
                    Optional.ofNullable(suite),
                    results,
                    out,
                    measure);
        }

        private void option(String name) {
            switch (name) {
                case "--quick" -> quick = true;
                case "--page" -> measure = false;
                case "--only" -> only = words(name, plus(SECTIONS, GROUPS));
                case "--runtimes" -> runtimes = words(name, plus(plus(COMMANDS, List.of(PEAK)), ENGINES));
                case "--match" -> match = pattern(value(name));
                case "--mode" ->
                    mode = words(name, List.of("optimizing", "interpreter")).getFirst();
                case "--seconds" -> seconds = number(name, 0.1);
                case "--rounds" -> rounds = (int) number(name, 1);
                case "--suite" -> suite = folder(name);
                case "--ekko", "--node", "--deno", "--bun" -> commands.put(name.substring(2), command(name));
                case "--results" -> results = Path.of(value(name));
                case "--out" -> out = Path.of(value(name));
                default ->
                    throw new UsageException("There is no option " + name + "; --help lists those that there are");
            }
        }

        private String value(String name) {
            if (next >= arguments.size() || arguments.get(next).startsWith("--")) {
                throw new UsageException(name + " needs a value, as in " + name + " VALUE; --help tells which");
            }
            return arguments.get(next++);
        }

        private List<String> words(String name, List<String> known) {
            List<String> words = List.of(value(name).split(","));
            for (String word : words) {
                if (!known.contains(word)) {
                    throw new UsageException(
                            name + " does not know \"" + word + "\"; it takes " + String.join(", ", known));
                }
            }
            return words;
        }

        private double number(String name, double least) {
            String text = value(name);
            try {
                double number = Double.parseDouble(text);
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw refused(name, text, least);
            }
            throw refused(name, text, least);
        }

        private static UsageException refused(String name, String text, double least) {
            return new UsageException(
                    name + " takes a number of at least " + least + ", such as " + name + " 10, not \"" + text + "\"");
        }

        private static Predicate<String> pattern(String text) {
            try {
                return Pattern.compile(text).asPredicate();
            } catch (PatternSyntaxException e) {
                throw new UsageException("--match takes a regular expression, and \"" + text + "\" is none: "
                        + e.getDescription() + "; try --match 'fib|json'");
            }
        }

        private Path folder(String name) {
            Path folder = Path.of(value(name));
            if (!Files.isDirectory(folder)) {
                throw new UsageException(name + ": there is no folder " + folder
                        + "; check out a suite there (see ekko-bench/README.md)");
            }
            return folder;
        }

        private Path command(String name) {
            Path file = Path.of(value(name)).toAbsolutePath();
            if (!Files.isExecutable(file) || Files.isDirectory(file)) {
                throw new UsageException(name + ": " + file
                        + " is no program that can be run; give the path of the command, or leave the option away to"
                        + " take the one on the PATH");
            }
            return file;
        }

        private static List<String> plus(List<String> one, List<String> other) {
            List<String> all = new ArrayList<>(one);
            all.addAll(other);
            return all;
        }
    }
}
