package dev.ekko.impl.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds programs by name along a search path, as a shell does. */
public final class Programs {
    private static final boolean WINDOWS = OperatingSystem.isWindows();
    private static final List<String> ENDINGS = WINDOWS ? List.of("", ".exe", ".com", ".cmd", ".bat") : List.of("");

    private final List<Path> directories = new ArrayList<>();

    /**
     * Creates a finder.
     *
     * @param searchPath the value of {@code PATH}; relative directories in it are left out, because whoever can write
     *     to the current directory could then choose what runs
     */
    public Programs(String searchPath) {
        for (String entry : searchPath.split(File.pathSeparator, -1)) {
            directory(entry).filter(Path::isAbsolute).ifPresent(directories::add);
        }
    }

    private static Optional<Path> directory(String entry) {
        try {
            return Optional.of(Path.of(entry));
        } catch (InvalidPathException unusable) {
            // A shell passes over such an entry too, since nothing can lie in it.
            return Optional.empty();
        }
    }

    /** Whether a program is given by its place and not by its name. */
    public static boolean isPath(String program) {
        return program.indexOf('/') >= 0 || program.indexOf(File.separatorChar) >= 0;
    }

    /** The first executable file of that name. */
    public Optional<Path> find(String name) {
        for (Path directory : directories) {
            for (String ending : ENDINGS) {
                Path candidate = directory.resolve(name + ending);
                if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }
}
