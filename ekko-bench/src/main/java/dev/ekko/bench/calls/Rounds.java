package dev.ekko.bench.calls;

import dev.ekko.bench.results.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs a group of benchmarks, each in a process of its own, Ekko's rows and the ones beside them in turn. */
public final class Rounds {
    private static final int[] THREADS = {1, 4, 16, 64};
    private static final int REALMS = 1000;

    private Rounds() {}

    /**
     * How often and how long.
     *
     * @param warmups iterations that do not count
     * @param warmup seconds for each of those
     * @param iterations that count
     * @param time seconds for each of those
     */
    public record Times(int warmups, double warmup, int iterations, double time) {}

    /** Measures one group. */
    public static void run(EngineMode mode, String group, Times times, Part into)
            throws RunnerException, IOException, InterruptedException {
        switch (group) {
            case "IdleRealms" -> {
                into.add("IdleRealms.raw", Double.parseDouble(print(mode, IdleRealms.class, "raw", "" + REALMS)));
                into.add("IdleRealms.ekko", Double.parseDouble(print(mode, IdleRealms.class, "ekko", "" + REALMS)));
            }
            case "Pools" -> {
                for (int threads : THREADS) {
                    benchmark(mode, group, times, threads, group + threads, into);
                }
            }
            // These touch far more code than a call does, and so take longer to get warm.
            case "Realms", "ModuleGraphs", "Conversions", "Records" ->
                benchmark(
                        mode,
                        group,
                        new Times(times.warmups() * 2, times.warmup(), times.iterations(), times.time()),
                        1,
                        group,
                        into);
            default -> benchmark(mode, group, times, 1, group, into);
        }
    }

    private static void benchmark(EngineMode mode, String group, Times times, int threads, String name, Part into)
            throws RunnerException {
        // The peers do not depend on the mode of GraalJS; once is enough.
        String peers = mode == EngineMode.OPTIMIZING ? "(Peers)?" : "";
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("\\." + group + peers + "\\.")
                        .forks(1)
                        .threads(threads)
                        .warmupIterations(times.warmups())
                        .warmupTime(TimeValue.milliseconds(Math.round(times.warmup() * 1000)))
                        .measurementIterations(times.iterations())
                        .measurementTime(TimeValue.milliseconds(Math.round(times.time() * 1000)))
                        .jvmArgs(mode.flags().toArray(String[]::new))
                        .build())
                .run();
        for (RunResult result : results) {
            String label = label(result);
            boolean rate = result.getParams().getMode() == Mode.Throughput;
            result.getBenchmarkResults().forEach(fork -> {
                for (IterationResult iteration : fork.getIterationResults()) {
                    double score = iteration.getPrimaryResult().getScore();
                    into.add(name + "." + label, rate ? 1 / score : score);
                }
            });
        }
    }

    // Rows of one benchmark by what they are measured with.
    private static String label(RunResult result) {
        StringBuilder label = new StringBuilder();
        result.getParams()
                .getParamsKeys()
                .forEach(key -> label.append(result.getParams().getParam(key)).append('.'));
        return label.append(result.getPrimaryResult().getLabel()).toString();
    }

    /** What the engine says of itself in a mode. */
    public static String describe(EngineMode mode) throws IOException, InterruptedException {
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
