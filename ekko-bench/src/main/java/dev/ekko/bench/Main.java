package dev.ekko.bench;

import dev.ekko.bench.calls.EngineMode;
import dev.ekko.bench.calls.Rounds;
import dev.ekko.bench.process.Processes;
import dev.ekko.bench.process.Task;
import dev.ekko.bench.programs.Contest;
import dev.ekko.bench.programs.Kernels;
import dev.ekko.bench.programs.Program;
import dev.ekko.bench.programs.SuiteLayout;
import dev.ekko.bench.report.Chart;
import dev.ekko.bench.report.Page;
import dev.ekko.bench.results.Machine;
import dev.ekko.bench.results.Part;
import dev.ekko.bench.results.Results;
import dev.ekko.bench.runtimes.Runtimes;
import dev.ekko.bench.runtimes.ScriptRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.runner.RunnerException;

/** Measures what the command line asks for, keeps it, and writes the page and its chart from all that is kept. */
public final class Main {
    private final Options options;
    private final Path root;
    private final Results results;

    private Main(Options options, Path root) {
        this.options = options;
        this.root = root;
        this.results = new Results(options.results());
    }

    /** Runs it. */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        Path root = root(EngineMode.home());
        try {
            new Main(Options.parse(List.of(arguments), root), root).run();
        } catch (Options.UsageException e) {
            System.err.println(e.getMessage());
            System.exit(64);
        }
    }

    // The jar lies in ekko-bench/target.
    private static Path root(Path home) {
        Path module = home.getParent();
        return module == null || module.getParent() == null ? Path.of("") : module.getParent();
    }

    private void run() throws RunnerException, IOException, InterruptedException {
        if (options.wants("calls")) {
            calls();
        }
        if (options.wants("process")) {
            processes();
        }
        if (options.wants("kernels")) {
            contest("kernels", Map.of(), Kernels.all());
        }
        if (options.suite().isPresent() && options.wants("suite")) {
            suite(options.suite().get());
        }
        List<Part> parts = results.all();
        Path out = options.out().toAbsolutePath();
        Path chart = out.resolveSibling(out.getFileName().toString().replaceAll("\\.md$", "") + ".svg");
        Files.writeString(chart, Chart.of(parts));
        String before = Files.exists(out) ? Files.readString(out) : "";
        Files.writeString(out, Page.of(parts, chart.getFileName().toString(), before));
        System.out.println("Wrote " + out + " and " + chart);
    }

    private void calls() throws RunnerException, IOException, InterruptedException {
        Runtimes engines = Runtimes.find(List.of(), Options.ENGINES, Map.of(), name -> true, root);
        for (EngineMode mode : options.pace().modes()) {
            Map<String, String> facts = facts();
            facts.put("Engine", Rounds.describe(mode));
            for (String group : options.groups()) {
                Part part = Part.begin(
                        "calls." + mode.label() + "." + group, today(), facts, engines.versions(), engines.missing());
                try {
                    Rounds.run(mode, group, options.pace().calls(), part);
                } catch (IllegalStateException | NumberFormatException e) {
                    // One group less is no reason to lose an hour; the page says that there is no figure.
                    System.err.println(part.id() + ": " + e);
                    part.failures().put(group, e.toString());
                }
                results.keep(part);
            }
        }
    }

    private void processes() throws IOException, InterruptedException {
        Runtimes commands = runtimes(Options.COMMANDS, List.of());
        try (Processes processes = new Processes()) {
            Map<String, String> facts = facts();
            facts.put("Rounds", "" + options.pace().rounds());
            facts.putAll(new TreeMap<>(processes.method()));
            List<Task> tasks = processes.tasks().stream()
                    .filter(task -> options.match().test(task.name()))
                    .toList();
            Map<Task, Part> parts = new LinkedHashMap<>();
            for (Task task : tasks) {
                parts.put(
                        task,
                        Part.begin("process." + task.name(), today(), facts, commands.versions(), commands.missing()));
            }
            processes.run(parts, commands.found(), options.pace().rounds());
            for (Part part : parts.values()) {
                results.keep(part);
            }
        }
    }

    private void suite(Path folder) throws IOException, InterruptedException {
        SuiteLayout.Suite suite = SuiteLayout.recognise(folder)
                .orElseThrow(() -> new Options.UsageException("--suite: " + folder
                        + " has none of the layouts that are known: Octane (base.js and benchmarks), are-we-fast-yet"
                        + " (benchmark.js, som.js and benchmarks), or scripts that are one iteration each"));
        contest(
                "suite",
                Map.of("Suite", suite.label() + ", " + suite.programs().size() + " benchmarks"),
                suite.programs());
    }

    private void contest(String section, Map<String, String> more, List<Program> programs)
            throws IOException, InterruptedException {
        List<String> commands = new ArrayList<>(Options.COMMANDS);
        commands.add(1, Options.PEAK);
        Runtimes runtimes = runtimes(commands, Options.ENGINES);
        Map<String, String> facts = facts();
        facts.put("Seconds", options.pace().seconds() + " for each program in each runtime");
        facts.putAll(more);
        Contest contest = new Contest(
                options.results().resolve("programs"), options.pace().seconds());
        int turn = 0;
        for (Program program : programs) {
            if (options.match().test(program.name())) {
                Part part = Part.begin(
                        section + "." + program.name(), today(), facts, runtimes.versions(), runtimes.missing());
                contest.run(program, runtimes.found(), turn++, part);
                results.keep(part);
            }
        }
    }

    private Runtimes runtimes(List<String> commands, List<String> engines) throws IOException, InterruptedException {
        Runtimes runtimes = Runtimes.find(commands, engines, options.commands(), options::wantsRuntime, root);
        runtimes.missing().forEach((name, reason) -> System.out.println(name + " takes no part: " + reason));
        for (ScriptRuntime runtime : runtimes.found()) {
            System.out.println(runtime.name() + ": " + runtime.version() + ", " + runtime.program());
        }
        return runtimes;
    }

    private Map<String, String> facts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>(Machine.facts());
        facts.put("Pace", options.pace().name());
        return facts;
    }

    private static String today() {
        return LocalDate.now(java.time.ZoneOffset.UTC).toString();
    }
}
