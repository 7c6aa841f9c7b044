package dev.ekko.cli.jvmargs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
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
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Removes what a killed process left behind; one that is still writing is younger. */
    static void removeAbandoned(Path directory) throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (var files = Files.newDirectoryStream(directory, ".*" + PART)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
