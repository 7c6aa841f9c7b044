package dev.ekko.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The image and the archive that this build made, and how tests run programs. */
final class Built {
    private static final Path OUTPUT =
            Path.of(System.getProperty("ekko.image.output")).normalize();
    static final String NAME = "ekko-" + System.getProperty("ekko.image.version") + "-" + Platform.current();
    static final Image IMAGE = new Image(OUTPUT.resolve(NAME));
    static final Path ARCHIVE = OUTPUT.resolve(NAME + ".tar.gz");

    /** A JVM with this flag does not start when its AOT cache is not usable; without it, it is merely slow. */
    static final String ONLY_WITH_CACHE = "-XX:AOTMode=on";

    private Built() {}

    /** What a program left. */
    record Result(int code, String out, String err) {
        static Result printed(String out) {
            return new Result(0, out, "");
        }
    }

    /**
     * A place where a program runs.
     *
     * @param directory its working directory, in which its home and that of Ekko are made
     * @param javaOptions the options for the JVM
     * @param more other environment variables
     */
    record Place(Path directory, String javaOptions, Map<String, String> more) {
        static Place in(Path directory) {
            return new Place(directory, "", Map.of());
        }

        Place withJavaOptions(String options) {
            return new Place(directory, options, more);
        }

        Place with(String variable, String value) {
            Map<String, String> all = new HashMap<>(more);
            all.put(variable, value);
            return new Place(directory, javaOptions, all);
        }

        /** A file in the directory. */
        Place file(String name, String text) throws IOException {
            Files.writeString(directory.resolve(name), text);
            return this;
        }

        Result ekko(String... arguments) throws IOException, InterruptedException {
            return ekko(IMAGE.command(), arguments);
        }

        Result ekko(Path command, String... arguments) throws IOException, InterruptedException {
            List<String> words = new ArrayList<>(List.of(command.toString()));
            words.addAll(List.of(arguments));
            return run(words.toArray(String[]::new));
        }

        Result run(String... command) throws IOException, InterruptedException {
            Path out = Files.createTempFile("ekko-image", ".out");
            Path err = Files.createTempFile("ekko-image", ".err");
            try {
                return run(command, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }

        private Result run(String[] command, Path out, Path err) throws IOException, InterruptedException {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            Map<String, String> environment = builder.environment();
            String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
            environment.clear();
            environment.put("PATH", path);
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("HOME", directory.resolve("home").toString());
            environment.put("EKKO_HOME", directory.resolve("ekko-home").toString());
            environment.put("EKKO_JAVA_OPTS", javaOptions);
            environment.putAll(more);
            Files.createDirectories(directory.resolve("home"));
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    throw new AssertionError(String.join(" ", command) + " still runs; it printed\n"
                            + Files.readString(out) + Files.readString(err));
                }
            } finally {
                process.destroyForcibly();
            }
            return new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }
    }
}
