package dev.ekko.bench.wpt;

import dev.ekko.bench.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the web-platform-tests, prints what passed by area, and writes the page where that is asked for. */
public final class Main {
    private static final Section LANGUAGE = new Section("test262", "ekko-bench/test262");

    private final Options options;
    private final Suite suite;
    private final Store store;

    private Main(Options options) {
        this.options = options;
        this.suite = new Suite(options.suite());
        this.store = new Store(options.results());
    }

    /** Runs it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        try {
            new Main(Options.parse(List.of(arguments))).run();
        } catch (Options.UsageException e) {
            System.err.println(e.getMessage());
            System.exit(64);
        }
        // A script that never ended may still hold a thread.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        TrustedAuthority.install(suite);
        Jobs jobs = new Jobs(suite, Duration.ofSeconds(options.seconds()));
        List<Host> hosts = hosts();
        for (Host host : hosts) {
            store.keepVersion(host);
        }
        Report report =
                new Report(options.columns().isEmpty() ? "" : options.columns().getFirst());
        System.out.println(heading());
        for (Areas.Area area : Areas.of(options.selected())) {
            for (TestCase test : suite.find(area.paths())) {
                report.add(area, test, outcomes(test, hosts, jobs));
            }
            System.out.println(line(area.title(), report.tally(area)));
        }
        System.out.println(line("all", report.sum()));
        if (options.page() != null) {
            write(options.page(), report);
        }
    }

    private void write(Path file, Report report) throws IOException {
        String old = Files.exists(file) ? Files.readString(file) : "";
        String language = LANGUAGE.in(old);
        old = LANGUAGE.without(old);
        int notes = old.indexOf(Page.NOTES);
        Map<String, String> versions = new LinkedHashMap<>();
        for (String name : options.columns()) {
            store.version(name).ifPresent(version -> versions.put(name, version));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Day", LocalDate.now(ZoneOffset.UTC).toString());
        facts.putAll(options.facts());
        Files.writeString(
                file,
                Page.of(report, options.columns(), versions, facts, language, notes < 0 ? "" : old.substring(notes)));
        System.out.println("Wrote " + file);
    }

    private List<Host> hosts() throws IOException, InterruptedException {
        List<Host> hosts = new ArrayList<>();
        for (Map.Entry<String, @Nullable Path> runtime : options.runtimes().entrySet()) {
            Path program = runtime.getValue();
            hosts.add(
                    program == null
                            ? new EkkoHost(runtime.getKey(), suite, options.loud())
                            : new PeerHost(runtime.getKey(), program, suite));
        }
        return hosts;
    }

    private Map<String, @Nullable Outcome> outcomes(TestCase test, List<Host> hosts, Jobs jobs) {
        Map<String, @Nullable Outcome> outcomes = new LinkedHashMap<>();
        for (String name : options.columns()) {
            outcomes.put(name, store.find(name, test).orElse(null));
        }
        for (Host host : hosts) {
            Job job = jobs.of(test);
            String key = Store.key(host, job);
            Outcome known = outcomes.get(host.name());
            if (known == null || !host.stable() || !known.key().equals(key)) {
                Outcome outcome = host.run(job, key);
                store.keep(host.name(), test, outcome);
                outcomes.put(host.name(), outcome);
            }
        }
        for (Host host : hosts) {
            print(outcomes, outcomes.get(host.name()));
        }
        return outcomes;
    }

    private void print(Map<String, @Nullable Outcome> outcomes, @Nullable Outcome outcome) {
        if (outcome == null || !options.verbose()) {
            return;
        }
        int total = Tally.subtests(new ArrayList<>(outcomes.values()));
        System.out.println((outcome.passed() == total ? "ok   " : "FAIL ") + outcome.id() + "  " + outcome.passed()
                + "/" + total
                + (outcome.trouble() == null ? "" : "  [" + outcome.trouble().replace("\n", "\n       ") + "]"));
        int shown = 0;
        for (Outcome.Subtest subtest : outcome.subtests()) {
            if (!subtest.passed() && shown++ < options.most()) {
                System.out.println("  "
                        + List.of("", "fail", "timeout", "not run", "precondition")
                                .get(subtest.status()) + ": " + subtest.name()
                        + (subtest.message() == null ? "" : "\n        " + subtest.message()));
            }
        }
        if (shown > options.most()) {
            System.out.println("  and " + (shown - options.most()) + " more");
        }
    }

    private String heading() {
        StringBuilder text = new StringBuilder("%-46s %6s".formatted("area", "total"));
        options.columns().forEach(name -> text.append(" %8s".formatted(name)));
        return text.toString();
    }

    private String line(String title, Tally tally) {
        StringBuilder text = new StringBuilder("%-46s %6d".formatted(title, tally.total()));
        for (String name : options.columns()) {
            String figure = tally.begun(name) ? tally.passed(name) + (tally.complete(name) ? "" : "?") : "-";
            text.append(" %8s".formatted(figure));
        }
        return text.toString();
    }
}
