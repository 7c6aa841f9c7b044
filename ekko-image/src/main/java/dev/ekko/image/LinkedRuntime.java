package dev.ekko.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * The linked JDK: the modules that Ekko needs, with the Graal compiler among them.
 *
 * <p>Linking takes as long as all the rest, and nothing in it changes from one build of Ekko to the next, so a runtime
 * that was linked before from the same parts is taken again.
 */
final class LinkedRuntime {
    /**
     * The jars that become modules of the runtime, the compiler first: it works only as a part of it. The last two could
     * stay jars, but {@code ekko jvm-args} hands out all six from here.
     */
    static final List<String> COMPILER =
            List.of("compiler", "truffle-compiler", "collections", "word", "nativeimage", "jniutils");

    /** Counted up whenever this class makes another runtime of the same parts. */
    private static final String RECIPE = "2";

    private final Path javaHome;
    private final Platform platform;
    private final List<Path> compiler;

    /** A runtime of the JDK in {@code javaHome} and the jars of the compiler. */
    LinkedRuntime(Path javaHome, Platform platform, List<Path> compiler) {
        this.javaHome = javaHome;
        this.platform = platform;
        this.compiler = compiler;
    }

    /** Links the runtime into a directory, unless the same one is there. */
    void link(Path target) throws IOException {
        SortedSet<String> modules = JdkModules.all();
        Path keyFile = target.resolveSibling(target.getFileName() + ".key");
        String key = key(modules);
        if (Files.isExecutable(target.resolve("bin/java"))
                && Files.exists(keyFile)
                && Files.readString(keyFile).equals(key)) {
            return;
        }
        Files.deleteIfExists(keyFile);
        FileTrees.delete(target);
        Path jmods = target.resolveSibling("jmods");
        FileTrees.delete(jmods);
        Files.createDirectories(jmods);
        new JdkPackages(javaHome, platform).write(modules, jmods);
        for (Path jar : compiler) {
            Path jmod = jmods.resolve(jar.getFileName().toString().replace(".jar", ".jmod"));
            Tool.jdk(
                    "jmod",
                    List.of(
                            "create",
                            "--class-path",
                            jar.toString(),
                            "--target-platform",
                            platform.jmod(),
                            jmod.toString()));
        }
        Tool.jdk(
                "jlink",
                List.of(
                        "--module-path",
                        jmods.toString(),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        // It needs the JDK of the build to be the one that is linked, to the last class.
                        "--disable-plugin",
                        "generate-jli-classes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--dedup-legal-notices",
                        "error-if-not-same-content",
                        "--output",
                        target.toString()));
        FileTrees.delete(jmods);
        slim(target);
        Tool.run(target, Map.of(), List.of(target.resolve("bin/java").toString(), "-Xshare:dump", "-XX:+UseSerialGC"));
        Files.writeString(keyFile, key);
    }

    private void slim(Path target) throws IOException {
        Files.deleteIfExists(target.resolve("bin/keytool"));
        Files.deleteIfExists(target.resolve("lib/jrt-fs.jar"));
    }

    private String key(SortedSet<String> modules) throws IOException {
        List<String> parts = new ArrayList<>(
                List.of(RECIPE, javaHome.toString(), Runtime.version().toString()));
        parts.addAll(modules);
        for (Path jar : compiler) {
            parts.add(jar.getFileName() + " " + Files.size(jar));
        }
        return String.join("\n", parts);
    }
}
