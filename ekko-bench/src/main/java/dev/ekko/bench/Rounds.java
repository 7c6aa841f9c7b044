package dev.ekko.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** One pass over all benchmarks, each in a process of its own, Ekko's rows and the raw ones in turn. */
final class Rounds {
    private static final int[] THREADS = {1, 4, 16, 64};
    private static final int REALMS = 1000;

    private Rounds() {}

    static void run(EngineMode mode, String only, Measurements into)
            throws RunnerException, IOException, InterruptedException {
        Pattern chosen = Pattern.compile(only);
        for (String group : List.of("JsToJava", "JavaToJs", "Records", "Realms", "TypeScript")) {
            if (chosen.matcher(group).find()) {
                // Realms touch far more code than a call does, and so take longer to get warm.
                benchmark(mode, group, group.equals("Realms") ? 8 : 5, 1, group, into);
            }
        }
        if (chosen.matcher("Pools").find()) {
            for (int threads : THREADS) {
                benchmark(mode, "Pools", 4, threads, "Pools" + threads, into);
            }
        }
        if (chosen.matcher("IdleRealms").find()) {
            into.add("IdleRealms.raw", Double.parseDouble(print(mode, IdleRealms.class, "raw", "" + REALMS)));
            into.add("IdleRealms.ekko", Double.parseDouble(print(mode, IdleRealms.class, "ekko", "" + REALMS)));
        }
    }

    private static void benchmark(
            EngineMode mode, String group, int warmups, int threads, String name, Measurements into)
            throws RunnerException {
        Options options = new OptionsBuilder()
                .include("\\." + group + "\\.")
                .forks(1)
                .threads(threads)
                .warmupIterations(warmups)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs(mode.flags().toArray(String[]::new))
                .build();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            String label = result.getPrimaryResult().getLabel();
            boolean rate = result.getParams().getMode() == Mode.Throughput;
            result.getBenchmarkResults().forEach(fork -> {
                for (IterationResult iteration : fork.getIterationResults()) {
                    double score = iteration.getPrimaryResult().getScore();
                    into.add(name + "." + label, rate ? 1 / score : score);
                }
            });
        }
    }

    /** What the engine says of itself in a mode. */
    static String describe(EngineMode mode) throws IOException, InterruptedException {
        return print(mode, Describe.class);
    }

    private static String print(EngineMode mode, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(mode.flags());
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line;
        try (BufferedReader reader = process.inputReader()) {
            line = reader.readLine();
        }
        if (process.waitFor() != 0 || line == null) {
            throw new IllegalStateException(main.getSimpleName() + " failed in mode " + mode);
        }
        return line;
    }
}
