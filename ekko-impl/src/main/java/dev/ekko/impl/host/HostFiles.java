package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/** The machine's files; asks no permission, so only what has asked the guard may call it. */
public final class HostFiles {
    private final PathResolver resolver = new PathResolver(OperatingSystem.hasCaseSensitiveFiles());

    /** The attributes of a file, links followed; empty where there is none or it cannot be seen. */
    public Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException | SecurityException unseen) {
            return Optional.empty();
        }
    }

    /** Whether there is a regular file, links followed. */
    public boolean isFile(Path path) {
        return attributes(path).map(BasicFileAttributes::isRegularFile).orElse(false);
    }

    /** Whether there is a directory, links followed. */
    public boolean isDirectory(Path path) {
        return attributes(path).map(BasicFileAttributes::isDirectory).orElse(false);
    }

    /** The whole content of a file. */
    public byte[] read(Path path) throws IOException {
        return Files.readAllBytes(path);
    }

    /** The content, or empty where there is no such file. */
    public Optional<byte[]> readIfPresent(Path path) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** The path with every link followed; the file must exist. */
    public Path realPath(Path path) throws IOException {
        return path.toRealPath();
    }

    /** Whether something is there, a broken link included. */
    public boolean existsWithoutFollowing(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a file so that readers see the old content or the new, never a part. */
    public void writeAtomically(Path path, byte[] content) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("Not a file: " + path);
        }
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, ".ekko-", ".tmp");
        try {
            Files.write(temporary, content);
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Where an absolute path leads, links followed as the operating system does; the target need not exist.
     *
     * @throws IOException where links form a loop, or a directory on the way cannot be looked into
     */
    public ResolvedPath resolve(Path absolute) throws IOException {
        return resolver.resolve(absolute);
    }

    /** As {@link #resolve}, but a link in the place of the last name is the target itself. */
    public ResolvedPath resolveEntry(Path absolute) throws IOException {
        return resolver.resolveEntry(absolute);
    }

    /**
     * Opens the place that a permission was checked for.
     *
     * @param resolved a path as {@link #resolve} returns it
     * @param options how to open; links are never followed
     * @throws PathChangedException where the path leads through a link by now
     */
    public SeekableByteChannel openVerified(Path resolved, Set<? extends OpenOption> options) throws IOException {
        return VerifiedFiles.open(resolved, options);
    }

    /**
     * The whole content of the regular file that a permission was checked for.
     *
     * @param resolved a path as {@link #resolve} returns it
     * @throws PathChangedException where the path leads through a link by now
     */
    public byte[] readVerified(Path resolved) throws IOException {
        return VerifiedFiles.read(resolved);
    }

    /** The attributes of the place that a permission was checked for; {@link PathChangedException} as above. */
    public BasicFileAttributes attributesVerified(Path resolved) throws IOException {
        return VerifiedFiles.attributes(resolved);
    }
}
