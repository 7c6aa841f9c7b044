package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command of the image. */
final class Launcher {
    private Launcher() {}

    /**
     * Writes it.
     *
     * @param sources the directory of the script and of what it names
     */
    static void write(Path sources, Image image) throws IOException {
        Files.createDirectories(image.command().getParent());
        Files.copy(sources.resolve("ekko.sh"), image.command());
        Files.copy(sources.resolve("peak.directives"), image.directives());
        if (!image.command().toFile().setExecutable(true, false)) {
            throw new ImageException("Cannot make " + image.command() + " executable");
        }
    }

    /**
     * Compiles the client of the warm process, where there is a C compiler; without it {@code --warm} says that it cannot
     * and everything else works.
     */
    static void compileClient(Path sources, Image image, Platform platform) throws IOException {
        if (!platform.os().equals("linux") || !isOnPath("cc")) {
            System.out.println("No warm starts: their client needs Linux and a C compiler (cc) on the PATH");
            return;
        }
        List<String> command = new ArrayList<>(
                List.of("cc", "-std=c11", "-O2", "-o", image.client().toString()));
        try (Stream<Path> files = Files.list(sources)) {
            files.map(Path::toString)
                    .filter(name -> name.endsWith(".c"))
                    .sorted()
                    .forEach(command::add);
        }
        Tool.run(sources, Map.of(), command);
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
