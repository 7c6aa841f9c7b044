package dev.ekko.cli.jvmargs;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The compiler's jars as a folder holds them: side by side, or laid out as Maven's or Gradle's repositories are. */
final class JarFolder implements JarSource {
    private final Map<String, Path> files;

    private JarFolder(Map<String, Path> files) {
        this.files = files;
    }

    /** Finds the jars in a folder and fails where one is missing or is not what its name says. */
    static JarSource in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw failure("--from=" + folder + " is not a directory");
        }
        Map<String, Path> files = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (CompilerJar jar : CompilerJar.ALL) {
            Optional<Path> file = find(folder, jar);
            if (file.isPresent()) {
                check(file.get(), jar);
                files.put(jar.artifact(), file.get());
            } else {
                missing.add("  " + jar.coordinates());
            }
        }
        if (!missing.isEmpty()) {
            throw failure("These jars are not in " + folder + ":\n" + String.join("\n", missing)
                    + "\nIt may be a directory that holds them, such as a Maven repository (~/.m2/repository)");
        }
        return new JarFolder(files);
    }

    @Override
    public void write(CompilerJar jar, OutputStream out) throws IOException {
        Path file = files.get(jar.artifact());
        if (file == null) {
            throw new IllegalArgumentException(jar + " is none of the compiler's");
        }
        Files.copy(file, out);
    }

    private static Optional<Path> find(Path folder, CompilerJar jar) throws IOException {
        Path plain = folder.resolve(jar.fileName());
        if (Files.isRegularFile(plain)) {
            return Optional.of(plain);
        }
        Path maven = folder.resolve(jar.group().replace('.', '/'))
                .resolve(jar.artifact())
                .resolve(CompilerJar.VERSION)
                .resolve(jar.fileName());
        if (Files.isRegularFile(maven)) {
            return Optional.of(maven);
        }
        Path gradle = folder.resolve(jar.group()).resolve(jar.artifact()).resolve(CompilerJar.VERSION);
        if (!Files.isDirectory(gradle)) {
            return Optional.empty();
        }
        try (Stream<Path> byHash = Files.list(gradle)) {
            return byHash.map(hash -> hash.resolve(jar.fileName()))
                    .filter(Files::isRegularFile)
                    .findFirst();
        }
    }

    /** A JVM that finds half a jar on its module path does not start, and says little about why. */
    private static void check(Path file, CompilerJar jar) {
        try {
            if (ModuleFinder.of(file).find(jar.module()).isEmpty()) {
                throw failure(file + " does not hold the module " + jar.module());
            }
        } catch (FindException damaged) {
            throw failure(file + " is no module: " + damaged.getMessage());
        }
    }

    private static EkkoException failure(String message) {
        return new EkkoException(ErrorCode.ENGINE_UNAVAILABLE, message);
    }
}
