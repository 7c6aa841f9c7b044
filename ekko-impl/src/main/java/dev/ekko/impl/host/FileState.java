package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file was when it was looked at.
 *
 * @param real the file with all links followed; the path itself where there is no file
 * @param modified the time of the last change, in milliseconds
 * @param key the file system's own identity of the file, where it has one
 * @param content the hash of the content; a word where there is no content
 * @param racy whether the file was so young that a later change might leave its time as it is
 */
record FileState(
        Path real, long modified, long size, @Nullable Object key, String content, boolean racy) {
    private static final String MISSING = "missing";
    private static final String UNREADABLE = "unreadable";

    /** No file system in use has a coarser clock. */
    private static final long COARSEST_CLOCK = Duration.ofSeconds(2).toMillis();

    /** Looks at a file and reads it. */
    static FileState of(Path file) {
        long now = System.currentTimeMillis();
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            long modified = found.lastModifiedTime().toMillis();
            return new FileState(
                    file.toRealPath(),
                    modified,
                    found.size(),
                    found.fileKey(),
                    hash(Files.readAllBytes(file)),
                    now - modified < COARSEST_CLOCK);
        } catch (NoSuchFileException absent) {
            return new FileState(file, 0, 0, null, MISSING, false);
        } catch (IOException | SecurityException unseen) {
            return new FileState(file, 0, 0, null, UNREADABLE, true);
        }
    }

    /** Looks again, and reads only where the content may have changed. */
    FileState again(Path file, boolean suspected) {
        return suspected || racy || !looksUnchanged(file) ? of(file) : this;
    }

    private boolean looksUnchanged(Path file) {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return found.lastModifiedTime().toMillis() == modified
                    && found.size() == size
                    && Objects.equals(found.fileKey(), key);
        } catch (IOException | SecurityException unseen) {
            return content.equals(MISSING);
        }
    }

    boolean sameContent(FileState other) {
        return content.equals(other.content);
    }

    /** Whether this may be the moment between two steps of one save. */
    boolean isGoneOrEmpty() {
        return size == 0;
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
