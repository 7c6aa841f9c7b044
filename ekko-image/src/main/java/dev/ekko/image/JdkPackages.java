package dev.ekko.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The modules of this JDK as jmod files.
 *
 * <p>Newer builds, Temurin's among them, come without jmod files and link from their own run-time image instead. That
 * road is closed to Ekko, because it cannot replace a module of the JDK, and the optimizing compiler has the name of an
 * empty one. So the jmod files are made again: classes from the run-time image, the other files by the lists that
 * such a JDK keeps of the files of each module.
 */
final class JdkPackages {
    private static final String FILE_LISTS = "/modules/jdk.jlink/jdk/tools/jlink/internal/runtimelink";

    private final Path javaHome;
    private final Platform platform;

    JdkPackages(Path javaHome, Platform platform) {
        this.javaHome = javaHome;
        this.platform = platform;
    }

    /** The kinds of files that a module brings beside its classes, numbered as in the file lists. */
    private enum Kind {
        CLASS(""),
        CONFIG("--config"),
        HEADER("--header-files"),
        LEGAL("--legal-notices"),
        MANUAL("--man-pages"),
        COMMAND("--cmds"),
        LIBRARY("--libs"),
        OTHER("");

        private final String option;

        Kind(String option) {
            this.option = option;
        }
    }

    /** Puts the jmod files of these modules into a directory. */
    void write(SortedSet<String> modules, Path to) throws IOException {
        Path packaged = javaHome.resolve("jmods");
        if (Files.isDirectory(packaged)) {
            for (String module : modules) {
                Path file = module(packaged, module);
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            return;
        }
        FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
        Path work = Files.createTempDirectory(to.getParent(), "unpacked");
        for (String module : modules) {
            if (!module.equals("java.base")) {
                write(image, module, work.resolve(module), List.of(), to);
            }
        }
        // Last, because it records the hashes of the others.
        write(
                image,
                "java.base",
                work.resolve("java.base"),
                List.of("--module-path", to.toString(), "--hash-modules", "^(java|jdk)\\..*"),
                to);
        FileTrees.delete(work);
    }

    private static Path module(Path packaged, String module) {
        Path file = packaged.resolve(module + ".jmod");
        if (!Files.isRegularFile(file)) {
            throw new ImageException("The JDK lacks " + file + "; build with a complete JDK 25");
        }
        return file;
    }

    private void write(FileSystem image, String module, Path work, List<String> more, Path to) throws IOException {
        Path classes = work.resolve("classes");
        FileTrees.copy(image.getPath("/modules", module), classes);
        List<String> arguments = new ArrayList<>(List.of("create", "--class-path", classes.toString()));
        arguments.addAll(List.of("--target-platform", platform.jmod(), "--module-version", "" + Runtime.version().feature()));
        for (Kind kind : copyFiles(image, module, work)) {
            arguments.addAll(List.of(kind.option, work.resolve(kind.name()).toString()));
        }
        arguments.addAll(more);
        arguments.add(to.resolve(module + ".jmod").toString());
        Tool.jdk("jmod", arguments);
    }

    private Set<Kind> copyFiles(FileSystem image, String module, Path work) throws IOException {
        Path list = image.getPath(FILE_LISTS, "fs_" + module + "_files");
        if (!Files.exists(list)) {
            throw new ImageException("The JDK in " + javaHome
                    + " has neither jmod files nor lists of its modules' files; build with Temurin 25 or another JDK"
                    + " that has one of them");
        }
        Set<Kind> found = EnumSet.noneOf(Kind.class);
        try (BufferedReader reader =
                        new BufferedReader(new InputStreamReader(Files.newInputStream(list), StandardCharsets.UTF_8));
                Stream<String> lines = reader.lines()) {
            for (String line : lines.toList()) {
                // kind|symbolic link or 0|hash|path
                String[] fields = line.split("\\|", 4);
                Kind kind = Kind.values()[Integer.parseInt(fields[0])];
                if (kind != Kind.CONFIG && kind != Kind.LEGAL && kind != Kind.COMMAND && kind != Kind.LIBRARY) {
                    continue;
                }
                Path source = javaHome.resolve(fields[3]);
                // The jmod tool adds the directory of each kind itself: bin, lib, conf, legal/MODULE.
                int depth = kind == Kind.LEGAL ? 2 : 1;
                Path inside = Path.of(fields[3]).subpath(depth, Path.of(fields[3]).getNameCount());
                Path target = work.resolve(kind.name()).resolve(inside);
                Files.createDirectories(target.getParent());
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                found.add(kind);
            }
        }
        return found;
    }
}
