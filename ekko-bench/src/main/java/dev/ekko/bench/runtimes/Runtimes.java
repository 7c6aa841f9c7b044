package dev.ekko.bench.runtimes;

import dev.ekko.bench.calls.EngineMode;
import dev.ekko.bench.engines.ScriptHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The runtimes that are there, with their versions, and those that are not, with the reason.
 *
 * @param found in the order of the page
 * @param missing by name
 */
public record Runtimes(List<ScriptRuntime> found, Map<String, String> missing) {
    private static final Duration PATIENCE = Duration.ofMinutes(5); // a checkout builds itself on first use

    /** Looks for commands where they were said to be, else on the PATH; and asks everything for its version. */
    public static Runtimes find(
            List<String> commands, List<String> engines, Map<String, Path> given, Predicate<String> wanted, Path root)
            throws IOException, InterruptedException {
        Runtimes all = new Runtimes(new ArrayList<>(), new LinkedHashMap<>());
        for (String name : commands) {
            if (!wanted.test(name)) {
                all.missing.put(name, "left out by --runtimes");
                continue;
            }
            Optional<Path> file = Optional.ofNullable(given.get(isEkko(name) ? "ekko" : name))
                    .or(() -> isEkko(name) ? ekko(root) : onPath(name));
            if (file.isEmpty()) {
                all.missing.put(name, "not on the PATH; give it with --" + name + " PATH");
                continue;
            }
            String program = file.get().toString();
            List<String> run = switch (name) {
                case "ekko", "deno" -> List.of(program, "run");
                case "ekko-peak" -> List.of(program, "--profile=peak", "run");
                default -> List.of(program);
            };
            all.ask(name, run, List.of(program, "--version"), true);
        }
        for (String name : engines) {
            if (wanted.test(name)) {
                List<String> run = jvm(name);
                List<String> version = new ArrayList<>(run);
                version.add("--version");
                all.ask(name, run, version, name.equals("quickjs4j"));
            } else {
                all.missing.put(name, "left out by --runtimes");
            }
        }
        return all;
    }

    private static boolean isEkko(String name) {
        return name.equals("ekko") || name.equals("ekko-peak");
    }

    private void ask(String name, List<String> run, List<String> version, boolean evaluates)
            throws IOException, InterruptedException {
        Execution answer = Execution.of(version, Map.of(), PATIENCE);
        if (answer.failed()) {
            missing.put(name, "does not start: " + answer.reason());
            return;
        }
        String said = answer.output().strip();
        String line = said.lines().findFirst().orElse("of unknown version").strip();
        if (said.lines().count() > 1 && name.equals("deno")) {
            line += ", " + said.lines().skip(1).findFirst().orElse("").strip();
        }
        if (isEkko(name)) {
            line += engine(run.getFirst());
        }
        found.add(new ScriptRuntime(name, line, run, evaluates));
    }

    // An image and a plain class path run the same Ekko at very different speeds.
    private static String engine(String ekko) throws IOException, InterruptedException {
        return Execution.of(List.of(ekko, "doctor"), Map.of("NO_COLOR", "1"), PATIENCE)
                .output()
                .lines()
                .filter(line -> line.startsWith("engine"))
                .findFirst()
                .map(line -> "; " + line.replaceFirst("engine\\s*", "").strip())
                .orElse("");
    }

    /** The versions, by name. */
    public Map<String, String> versions() {
        Map<String, String> versions = new LinkedHashMap<>();
        found.forEach(runtime -> versions.put(runtime.name(), runtime.version()));
        return versions;
    }

    private static List<String> jvm(String engine) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        EngineMode mode = engine.equals("graaljs") ? EngineMode.OPTIMIZING : EngineMode.INTERPRETER;
        command.addAll(mode.flags());
        command.addAll(List.of("-Xss16m", "-cp", System.getProperty("java.class.path"), ScriptHost.class.getName()));
        command.add(engine);
        return List.copyOf(command);
    }

    /** The newest image of this checkout, else its launcher. */
    static Optional<Path> ekko(Path root) {
        Path target = root.resolve("target");
        List<Path> images = List.of();
        if (Files.isDirectory(target)) {
            try (Stream<Path> entries = Files.list(target)) {
                images = entries.filter(entry -> entry.getFileName().toString().startsWith("ekko-"))
                        .map(entry -> entry.resolve("bin/ekko"))
                        .filter(Files::isExecutable)
                        .toList();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return images.stream()
                .max(Comparator.comparingLong(image -> image.toFile().lastModified()))
                .or(() -> Optional.of(root.resolve("ekko")).filter(Files::isExecutable));
    }

    private static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(java.io.File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }
}
