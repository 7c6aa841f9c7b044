package dev.ekko.bench.programs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ekko.bench.results.Folders;
import dev.ekko.bench.results.Part;
import dev.ekko.bench.runtimes.Execution;
import dev.ekko.bench.runtimes.ScriptRuntime;
import dev.ekko.bench.stats.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a program in every runtime, one after the other, a process each. */
public final class Contest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "@bench ";

    private final Path folder;
    private final double seconds;

    /**
     * Contests of one length.
     *
     * @param folder where the scripts are kept, to be run by hand
     * @param seconds for each program in each runtime
     */
    public Contest(Path folder, double seconds) {
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * Measures one program.
     *
     * @param turn another number each time, so that it is not always the same runtime that comes first
     */
    public void run(Program program, List<ScriptRuntime> runtimes, int turn, Part into)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<ScriptRuntime> order = new ArrayList<>(runtimes);
        Collections.rotate(order, turn);
        // Ekko remembers there which programs worked for long, and each of these is to be a first run.
        Path home = folder.resolve("home").toAbsolutePath();
        Folders.delete(home);
        for (ScriptRuntime runtime : order) {
            System.out.println(into.id() + " in " + runtime.name());
            boolean wrap = runtime.evaluatesModules();
            Path file = folder.resolve(into.id() + (program.classic() && wrap ? ".eval.js" : ".js"));
            Files.writeString(file, program.text(seconds, wrap));
            // Whoever is slow may end the iteration in which the time ran out, within reason.
            Duration limit = Duration.ofMillis(Math.round(seconds * 5000) + 20_000);
            Execution execution =
                    Execution.of(runtime.command(file), Map.of("NO_COLOR", "1", "EKKO_HOME", home.toString()), limit);
            keep(runtime.name(), execution, into);
        }
        disagreements(into);
    }

    static void keep(String runtime, Execution execution, Part into) throws IOException {
        Optional<String> line =
                execution.output().lines().filter(text -> text.startsWith(MARK)).findFirst();
        if (line.isEmpty()) {
            into.failures().put(runtime, execution.failed() ? execution.reason() : "ended without a result");
            return;
        }
        JsonNode result = JSON.readTree(line.get().substring(MARK.length()));
        if (result.has("error")) {
            into.failures().put(runtime, result.get("error").asText());
            return;
        }
        List<Series.Point> points = new ArrayList<>();
        for (JsonNode point : result.get("points")) {
            points.add(new Series.Point(
                    point.get(0).asDouble(),
                    point.get(1).asDouble(),
                    point.get(2).asInt()));
        }
        into.series().put(runtime, new Series(result.get("check").asText(), points));
    }

    // A runtime that computes something else has not run the program, however fast it was.
    static void disagreements(Part into) {
        Series measure = into.series().getOrDefault("node", into.series().get("ekko"));
        if (measure == null) {
            return;
        }
        List<String> wrong = into.series().entrySet().stream()
                .filter(entry -> !entry.getValue().check().equals(measure.check()))
                .map(Map.Entry::getKey)
                .toList();
        for (String runtime : wrong) {
            String check = into.run(runtime).check();
            into.series().remove(runtime);
            into.failures().put(runtime, "computed " + check + " instead of " + measure.check());
        }
    }
}
