package dev.ekko.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a Debian package of the image that was built: {@code /opt/ekko}, and the command in {@code /usr/bin}.
 *
 * <p>It is a package of a run-time image, in the words of jpackage: that is the kind which leaves the layout as it is and
 * brings no launcher of its own.
 */
public final class Installer {
    private Installer() {}

    /**
     * Makes it.
     *
     * @param arguments the image, its version, the folder of the package's scripts, a folder for work, and the folder that
     *     the package goes to
     */
    public static void main(String[] arguments) {
        try {
            if (arguments.length != 5) {
                throw new ImageException("It takes five arguments: IMAGE VERSION SCRIPTS WORK OUTPUT");
            }
            System.out.println(make(
                    // jpackage would pack the link.
                    Path.of(arguments[0]).toRealPath(),
                    arguments[1],
                    Path.of(arguments[2]),
                    Path.of(arguments[3]).resolve("installer"),
                    Path.of(arguments[4])));
        } catch (ImageException e) {
            fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(Reasons.of(e));
        }
    }

    private static void fail(String reason) {
        System.err.println("The installer could not be made. " + reason);
        System.exit(1);
    }

    private static String make(Path image, String version, Path scripts, Path work, Path output) throws IOException {
        for (String program : List.of("dpkg-deb", "fakeroot")) {
            if (!isOnPath(program)) {
                throw new ImageException(
                        "There is no " + program + " on the PATH, which jpackage uses for Debian packages;"
                                + " install the packages dpkg and fakeroot");
            }
        }
        FileTrees.delete(work);
        Path made = Files.createDirectories(work.resolve("made"));
        try {
            Tool.jdk("jpackage", arguments(image, debianVersion(version), scripts, work.resolve("temporary"), made));
            try (Stream<Path> files = Files.list(made)) {
                Path file = files.findFirst().orElseThrow(() -> new ImageException("jpackage left no file in " + made));
                Path target = output.resolve(file.getFileName());
                Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
                return target.getFileName() + ": " + Math.round(Files.size(target) / 1e6) + " MB";
            }
        } finally {
            FileTrees.delete(work);
        }
    }

    private static List<String> arguments(Path image, String version, Path scripts, Path temporary, Path made) {
        return List.of(
                "--type",
                "deb",
                "--name",
                "ekko",
                "--app-version",
                version,
                "--description",
                "JavaScript and TypeScript runtime for the JVM",
                "--vendor",
                "The Ekko authors",
                "--license-file",
                image.resolve("LICENSE").toString(),
                "--runtime-image",
                image.toString(),
                "--install-dir",
                "/opt",
                "--resource-dir",
                scripts.toString(),
                "--temp",
                temporary.toString(),
                "--dest",
                made.toString());
    }

    /** A snapshot comes before its release, which Debian writes with a tilde. */
    static String debianVersion(String version) {
        return version.replace('-', '~');
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
