package dev.ekko.cli.jvmargs;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the {@code java} that is going to run the application. */
final class JavaCommand {
    private static final String NAME = File.separatorChar == '\\' ? "java.exe" : "java";

    private JavaCommand() {}

    /**
     * The command's path.
     *
     * @param named a command or the home of a JDK; null for the one that a shell would take
     * @param directory where relative paths start
     * @param searchPath the variable {@code PATH}
     */
    static Path find(@Nullable Path named, Path directory, String searchPath) {
        if (named == null) {
            return onPath(directory, searchPath);
        }
        Path path = directory.resolve(named).normalize();
        Path command = Files.isDirectory(path) ? path.resolve("bin").resolve(NAME) : path;
        if (!Files.isExecutable(command)) {
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "There is no program " + command + "; --java takes a java command or the home of a JDK");
        }
        return command;
    }

    private static Path onPath(Path directory, String searchPath) {
        return Arrays.stream(searchPath.split(Pattern.quote(File.pathSeparator), -1))
                .flatMap(entry -> in(directory, entry).stream())
                .findFirst()
                .orElseThrow(() -> new EkkoException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "There is no java on PATH; name the one that will run the application with --java=PATH"));
    }

    private static Optional<Path> in(Path directory, String entry) {
        try {
            Path candidate = directory.resolve(entry).resolve(NAME).normalize();
            return Optional.of(candidate).filter(Files::isRegularFile).filter(Files::isExecutable);
        } catch (InvalidPathException noPath) {
            // As a shell does: an entry that is no path holds no programs.
            return Optional.empty();
        }
    }
}
