package dev.ekko.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs every benchmark in both modes of the engine and writes {@code docs/performance.md}.
 *
 * <p>Arguments: {@code --rounds N} (3), {@code --out FILE}, {@code --only REGEX}, {@code --mode optimizing|interpreter}.
 */
public final class Report {
    private Report() {}

    /** Runs it. */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Options options = Options.parse(List.of(arguments));
        List<String> parts = new ArrayList<>();
        for (EngineMode mode : options.modes()) {
            Measurements measured = new Measurements();
            for (int round = 0; round < options.rounds(); round++) {
                Rounds.run(mode, options.only(), measured);
            }
            parts.add(Page.of(mode, Rounds.describe(mode), measured));
        }
        String page = Page.head(options.rounds()) + String.join("\n", parts);
        Files.writeString(options.out(), page);
        System.out.println(page);
    }

    private record Options(int rounds, Path out, String only, List<EngineMode> modes) {
        static Options parse(List<String> arguments) {
            Options options = new Options(3, Path.of("docs/performance.md"), ".*", Arrays.asList(EngineMode.values()));
            for (int i = 0; i + 1 < arguments.size(); i += 2) {
                String value = arguments.get(i + 1);
                options = switch (arguments.get(i)) {
                    case "--rounds" -> new Options(Integer.parseInt(value), options.out, options.only, options.modes);
                    case "--out" -> new Options(options.rounds, Path.of(value), options.only, options.modes);
                    case "--only" -> new Options(options.rounds, options.out, value, options.modes);
                    case "--mode" ->
                        new Options(options.rounds, options.out, options.only, List.of(EngineMode.named(value)));
                    default ->
                        throw new IllegalArgumentException("Unknown option " + arguments.get(i)
                                + "; there are --rounds, --out, --only and --mode");
                };
            }
            return options;
        }
    }
}
