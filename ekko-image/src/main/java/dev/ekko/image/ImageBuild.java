package dev.ekko.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * One build of the image.
 *
 * <p>The image is made beside the one that is there, which may be running, and put into its place when it has worked. A
 * build that was killed leaves the old image, or is cleaned up by the next one.
 */
final class ImageBuild {
    private final Main.Inputs inputs;
    private final Platform platform = Platform.current();
    private final String name;
    private final Path output;

    ImageBuild(Main.Inputs inputs) {
        this.inputs = inputs;
        this.name = "ekko-" + inputs.text("version") + "-" + platform;
        this.output = inputs.path("output");
    }

    void run() throws IOException {
        List<Path> compiler = compilerJars();
        BuildJdk.check(Runtime.version().feature(), compiler.getFirst());
        Path work = Files.createDirectories(inputs.path("work"));
        Files.createDirectories(output);
        // The system takes the lock back from a process that is gone, however it went.
        try (FileChannel file = FileChannel.open(
                        work.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(file)) {
            Path next = output.resolve(name + ".next");
            try {
                recover();
                FileTrees.delete(next);
                Image image = new Image(next.resolve(name));
                make(image, compiler, work);
                replace(image.root());
            } finally {
                // On a full disk this is what makes room again.
                FileTrees.delete(next);
            }
            Path home = output.resolve(name);
            link(output.resolve("ekko"), home);
            report(new Image(home));
            if (Boolean.parseBoolean(inputs.text("archive"))) {
                Path archive = Archive.write(home, output.resolve(name + ".tar.gz"));
                System.out.println(archive.getFileName() + ": " + megabytes(Files.size(archive)));
            }
            lock.release();
        }
    }

    private static FileLock lock(FileChannel file) throws IOException {
        FileLock free = file.tryLock();
        if (free != null) {
            return free;
        }
        System.out.println("Another build makes an image of this checkout; waiting for it");
        return file.lock();
    }

    private void make(Image image, List<Path> compiler, Path work) throws IOException {
        Path runtime = work.resolve("runtime");
        new LinkedRuntime(Path.of(System.getProperty("java.home")), platform, compiler).link(runtime);
        FileTrees.copy(runtime, image.runtime());
        List<Path> jars = Stream.concat(Stream.of(inputs.path("cli")), Libraries.in(inputs.path("libraries")).stream())
                .toList();
        new Libraries(jars, platform).copyTo(image);
        Launcher.write(inputs.path("launcher"), image);
        Launcher.compileClient(inputs.path("client"), image, platform);
        new Legal(inputs.path("legal")).write(image, jars, compiler);
        Files.writeString(image.version(), inputs.text("version") + "\n");
        train(new Training(image, Profile.START, inputs.path("training").resolve("main.ts"), work));
        train(new Training(image, Profile.PEAK, inputs.path("training").resolve("hot.ts"), work));
    }

    private static void train(Training training) throws IOException {
        training.run();
        training.check();
    }

    /** Takes back the old image of a build that was killed when the new one was about to take its place. */
    private void recover() throws IOException {
        Path home = output.resolve(name);
        Path old = output.resolve(name + ".old");
        if (Files.exists(old) && !Files.exists(home)) {
            Files.move(old, home);
        }
    }

    private void replace(Path root) throws IOException {
        Path home = output.resolve(name);
        Path old = output.resolve(name + ".old");
        FileTrees.delete(old);
        if (Files.exists(home, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(home, old);
        }
        Files.move(root, home);
        FileTrees.delete(old);
    }

    /** A name without a version, for ./ekko; there is no moment at which it is not there. */
    private static void link(Path link, Path target) throws IOException {
        Path next = link.resolveSibling(link.getFileName() + ".link");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, target.getFileName());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<Path> compilerJars() throws IOException {
        Path folder = inputs.path("compiler");
        List<Path> jars = Libraries.in(folder);
        return LinkedRuntime.COMPILER.stream()
                .map(part -> jars.stream()
                        .filter(jar -> Libraries.isArtifact(jar, part))
                        .reduce((one, other) -> {
                            throw new ImageException("Two versions of the compiler in " + folder + ": "
                                    + one.getFileName() + " and " + other.getFileName() + "; delete the folder");
                        })
                        .orElseThrow(() -> new ImageException("No " + part + " in " + folder
                                + "; the build copies it there (./mvnw -pl ekko-image -am package)")))
                .toList();
    }

    private static void report(Image image) throws IOException {
        System.out.println(image.root().getFileName() + ": " + megabytes(FileTrees.size(image.root()))
                + ", of which the JDK with the compiler " + megabytes(FileTrees.size(image.runtime())) + ", the jars "
                + megabytes(FileTrees.size(image.libraries())) + ", native libraries "
                + megabytes(FileTrees.size(image.natives())) + ", the AOT caches "
                + megabytes(Files.size(image.cache(Profile.START))) + " and "
                + megabytes(Files.size(image.cache(Profile.PEAK))));
    }

    private static String megabytes(long bytes) {
        return Math.round(bytes / 1e6) + " MB";
    }
}
