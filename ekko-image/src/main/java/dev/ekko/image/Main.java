package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds the image.
 *
 * <p>Arguments, all required: {@code --cli JAR}, {@code --libraries DIR} (what the command needs at run time),
 * {@code --compiler DIR} (the compiler's jars), {@code --launcher FILE}, {@code --client DIR} (its C sources), {@code --training FILE}, {@code --version V},
 * {@code --work DIR} (kept from build to build), {@code --output DIR}; {@code --archive true|false}.
 */
public final class Main {
    private static final Set<String> OPTIONS = Set.of(
            "cli", "libraries", "compiler", "launcher", "client", "training", "version", "work", "output", "archive");

    private final Map<String, String> options;

    private Main(Map<String, String> options) {
        this.options = options;
    }

    /** Builds it; the exit code says whether that worked. */
    public static void main(String[] arguments) throws IOException {
        try {
            new Main(parse(arguments)).build();
        } catch (ImageException e) {
            System.err.println("The image could not be built. " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, String> parse(String... arguments) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!OPTIONS.contains(name) || i + 1 == arguments.length) {
                throw new ImageException("Unknown or unfinished option " + arguments[i] + "; there are " + OPTIONS);
            }
            found.put(name, arguments[i + 1]);
        }
        for (String name : OPTIONS) {
            if (!found.containsKey(name)) {
                throw new ImageException("The option --" + name + " is missing");
            }
        }
        return found;
    }

    private String text(String option) {
        return options.getOrDefault(option, "");
    }

    private Path path(String option) {
        return Path.of(text(option)).toAbsolutePath().normalize();
    }

    private void build() throws IOException {
        Platform platform = Platform.current();
        Path work = Files.createDirectories(path("work"));
        String name = "ekko-" + text("version") + "-" + platform;
        Path output = Files.createDirectories(path("output"));

        Path runtime = work.resolve("runtime");
        new LinkedRuntime(Path.of(System.getProperty("java.home")), platform, compilerJars()).link(runtime);

        // Made beside the old one, which may be running, and put into its place when it works.
        Path next = output.resolve(name + ".next");
        FileTrees.delete(next);
        Image image = new Image(next.resolve(name));
        FileTrees.copy(runtime, image.runtime());
        List<Path> jars = Stream.concat(Stream.of(path("cli")), Libraries.in(path("libraries")).stream())
                .toList();
        new Libraries(jars, platform).copyTo(image);
        Launcher.write(path("launcher"), image);
        Launcher.compileClient(path("client"), image, platform);
        Training.run(image, path("training"), work);

        Path home = output.resolve(name);
        Path old = output.resolve(name + ".old");
        FileTrees.delete(old);
        if (Files.exists(home)) {
            Files.move(home, old);
        }
        Files.move(image.root(), home);
        FileTrees.delete(old);
        FileTrees.delete(next);
        link(output.resolve("ekko"), home);
        report(new Image(home));
        if (Boolean.parseBoolean(text("archive"))) {
            Path archive = Archive.write(home, output.resolve(name + ".tar.gz"));
            System.out.println(archive.getFileName() + ": " + megabytes(Files.size(archive)));
        }
    }

    /** A name without a version, for ./ekko. */
    private static void link(Path name, Path target) throws IOException {
        Files.deleteIfExists(name);
        Files.createSymbolicLink(name, target.getFileName());
    }

    private List<Path> compilerJars() throws IOException {
        List<Path> jars = Libraries.in(path("compiler"));
        return LinkedRuntime.COMPILER.stream()
                .map(part -> jars.stream()
                        .filter(jar -> Libraries.isArtifact(jar, part))
                        .findFirst()
                        .orElseThrow(() -> new ImageException("No " + part + " in " + path("compiler"))))
                .toList();
    }

    private static void report(Image image) throws IOException {
        System.out.println(image.root().getFileName() + ": " + megabytes(FileTrees.size(image.root())) + ", of which the JDK "
                + megabytes(FileTrees.size(image.runtime())) + ", the jars "
                + megabytes(FileTrees.size(image.libraries())) + ", native libraries "
                + megabytes(FileTrees.size(image.natives())) + ", the AOT cache "
                + megabytes(Files.size(image.cache())));
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }
}
