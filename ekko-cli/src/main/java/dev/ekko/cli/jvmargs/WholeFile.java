package dev.ekko.cli.jvmargs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Writes a file so that whoever looks sees the old one or the new one, and never a part. */
final class WholeFile {
    private static final String PART = ".part";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private WholeFile() {}

    /** What goes into a file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Writes the file; a failure names it, and not the part that it would have become. */
    static void write(Path file, Content content) throws IOException {
        // In the same directory, because only there a move is atomic.
        Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + PART);
        try {
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(part, StandardOpenOption.CREATE_NEW), 1 << 16)) {
                content.write(out);
            }
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException otherwise) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(file.toString(), null, "its directory is not there");
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(file.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(file.toString(), null, e.getReason());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Removes what a killed process left behind; one that is still writing is younger. */
    static void removeAbandoned(Path directory) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (var files = Files.newDirectoryStream(directory, ".*" + PART)) {
            for (Path file : files) {
                if (modified(file).isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException finished) {
            // Its writer has just given it its name.
            return Instant.MAX;
        }
    }
}
