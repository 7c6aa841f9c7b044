package dev.ekko.bench.test262;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs a sample of test262 in Ekko and in the bare engine, and tells where they differ. */
public final class Main {
    private static final String HELP = """
            Runs test262 in Ekko and in the bare engine: test262 --suite FOLDER [options] [folder or file of test/ ...]

              --suite FOLDER      a checkout of https://github.com/tc39/test262
              --every N           only every N-th test (1)
              --all               also tell what fails in both
              --part I/N          only the I-th of N parts of that, from 1
              --tally FILE        add up with the parts that are in that file, and keep the sum there
              --page FILE         write the figures into that page
            """;

    private Main() {}

    /** Runs it. */
    public static void main(String[] arguments) throws IOException {
        Path suite = null;
        Path page = null;
        Path tally = null;
        String[] part = {"1", "1"};
        int every = 1;
        boolean all = false;
        List<String> selected = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--help" -> {
                    System.out.print(HELP);
                    return;
                }
                case "--all" -> all = true;
                case "--suite" -> suite = Path.of(arguments[++i]);
                case "--page" -> page = Path.of(arguments[++i]);
                case "--tally" -> tally = Path.of(arguments[++i]);
                case "--part" -> part = arguments[++i].split("/");
                case "--every" -> every = Integer.parseInt(arguments[++i]);
                default -> selected.add(arguments[i]);
            }
        }
        if (suite == null || !Files.exists(suite.resolve("harness/sta.js"))) {
            System.err.println("--suite must name a checkout of https://github.com/tc39/test262, not "
                    + (suite == null ? "nothing" : suite));
            System.exit(64);
        } else {
            List<Trial> trials = new Suite262(suite).find(selected, every);
            Comparison comparison = new Comparison();
            if (tally != null && Files.exists(tally)) {
                comparison.read(tally);
            }
            long number = Integer.parseInt(part[0]);
            long parts = Integer.parseInt(part[1]);
            run(
                    trials.subList(
                            (int) (trials.size() * (number - 1) / parts), (int) (trials.size() * number / parts)),
                    all,
                    comparison);
            if (tally != null) {
                comparison.write(tally);
            }
            System.out.print(comparison.table());
            if (page != null) {
                comparison.writeInto(page, every, selected);
            }
        }
        System.exit(0);
    }

    private static void run(List<Trial> trials, boolean all, Comparison comparison) {
        Engine262 ekko = new EkkoEngine();
        try (BareEngine bare = new BareEngine()) {
            int done = 0;
            for (Trial trial : trials) {
                Optional<String> own = verdict(trial, ekko);
                Optional<String> other = verdict(trial, bare);
                comparison.add(trial, own.isEmpty(), other.isEmpty());
                if (own.isPresent() && (other.isEmpty() || all)) {
                    System.out.println((other.isEmpty() ? "LOST " : "both ") + trial.name() + ": "
                            + own.get().lines().findFirst().orElse(""));
                } else if (own.isEmpty() && other.isPresent()) {
                    System.out.println("won  " + trial.name() + ": "
                            + other.get().lines().findFirst().orElse(""));
                }
                if (++done % 1000 == 0) {
                    System.err.println(done + " of " + trials.size());
                }
            }
        }
    }

    // A failure of the engine or of Ekko itself is one more result.
    private static Optional<String> verdict(Trial trial, Engine262 engine) {
        try {
            return Verdict.of(trial, engine);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            return Optional.of("failure of the runtime: " + e);
        }
    }
}
