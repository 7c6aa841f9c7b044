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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
    private static final Set<Kind> COPIED = EnumSet.of(Kind.CONFIG, Kind.LEGAL, Kind.COMMAND, Kind.LIBRARY);

    private final Path javaHome;
    private final Platform platform;

    JdkPackages(Path javaHome, Platform platform) {
        this.javaHome = javaHome;
        this.platform = platform;
    }

    /** The kinds of files that a module brings beside its classes, numbered as in the file lists. */
    enum Kind {
        CLASS(0, ""),
        CONFIG(1, "--config"),
        HEADER(2, "--header-files"),
        LEGAL(3, "--legal-notices"),
        MANUAL(4, "--man-pages"),
        COMMAND(5, "--cmds"),
        LIBRARY(6, "--libs"),
        OTHER(7, "");

        private final int number;
        private final String option;

        Kind(int number, String option) {
            this.number = number;
            this.option = option;
        }

        private static Optional<Kind> of(String number) {
            return Stream.of(values())
                    .filter(kind -> number.equals(String.valueOf(kind.number)))
                    .findFirst();
        }
    }

    /**
     * A line of such a list.
     *
     * @param kind what the file is
     * @param link whether the list says that it is a link to another file of the JDK
     * @param hashOrTarget what a file hashes to (SHA-512), or where a link leads, seen from the JDK's home
     * @param path where it is, seen from the JDK's home
     */
    record Entry(Kind kind, boolean link, String hashOrTarget, String path) {
        static Entry parse(String line) {
            String[] fields = line.split("\\|", 4);
            Optional<Kind> kind = Kind.of(fields[0]);
            if (fields.length != 4 || kind.isEmpty() || !fields[1].matches("[01]")) {
                throw new ImageException("This JDK's list of its modules' files has a line that means nothing here: "
                        + line + "; build with Temurin 25, or with a JDK that has jmod files");
            }
            return new Entry(kind.get(), fields[1].equals("1"), fields[2], fields[3]);
        }

        /** The jmod tool adds the directory of each kind itself: bin, lib, conf, legal/MODULE. */
        String inModule() {
            Path whole = Path.of(path);
            return whole.subpath(kind == Kind.LEGAL ? 2 : 1, whole.getNameCount())
                    .toString();
        }

        /** The file to copy. Links are not there in every installation, as packages of Linux systems leave them out. */
        Path content(Path javaHome) {
            return javaHome.resolve(link ? hashOrTarget : path);
        }

        /** Whether somebody changed the file after the JDK was built. */
        boolean isChanged(Path javaHome) throws IOException {
            return !link && !hash(content(javaHome)).equals(hashOrTarget);
        }

        private static String hash(Path file) throws IOException {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every JDK has SHA-512", e);
            }
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
        Path work = to.resolveSibling("unpacked");
        FileTrees.delete(work);
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
        arguments.addAll(List.of(
                "--target-platform",
                platform.jmod(),
                "--module-version",
                "" + Runtime.version().feature()));
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
                Entry entry = Entry.parse(line);
                if (!COPIED.contains(entry.kind)) {
                    continue;
                }
                Path target = work.resolve(entry.kind.name()).resolve(entry.inModule());
                Files.createDirectories(target.getParent());
                if (entry.isChanged(javaHome)) {
                    System.out.println("The JDK's " + entry.path
                            + " is not the one that it was built with; the image gets" + " it as it is in " + javaHome);
                }
                Files.copy(entry.content(javaHome), target, StandardCopyOption.COPY_ATTRIBUTES);
                found.add(entry.kind);
            }
        }
        return found;
    }
}
