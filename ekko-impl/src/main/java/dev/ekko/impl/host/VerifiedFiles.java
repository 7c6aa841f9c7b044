package dev.ekko.impl.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * Opens exactly the place that was checked: a link put in its way since then makes the opening fail.
 *
 * <p>A resolved path holds no links, so it is opened through {@link DirectoryHandles}: name by name, each relative to
 * the open directory above it and without following links. There is no moment between looking and opening that somebody
 * could use, and nothing is created or truncated before it is certain where.
 *
 * <p>Where the platform has no directory handles (Windows), links are looked for before and after opening, which makes
 * the time for an attack short but not zero.
 */
final class VerifiedFiles {
    private VerifiedFiles() {}

    static SeekableByteChannel open(Path resolved, Set<? extends OpenOption> options) throws IOException {
        requireFile(resolved);
        if (isStandardStream(resolved)) {
            // A pipe has no other name, and nobody can put links into /proc.
            return Files.newByteChannel(resolved, options);
        }
        try (DirectoryHandles above = DirectoryHandles.open(parentOf(resolved))) {
            return open(above, resolved, options);
        } catch (IOException failure) {
            throw explain(resolved, failure);
        }
    }

    private static SeekableByteChannel open(DirectoryHandles above, Path resolved, Set<? extends OpenOption> options)
            throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        SecureDirectoryStream<Path> handle = above.handle();
        if (handle != null) {
            return handle.newByteChannel(nameOf(resolved), all);
        }
        return above.fixed() ? Files.newByteChannel(resolved, all) : openBetweenLooks(resolved, all);
    }

    static byte[] read(Path resolved) throws IOException {
        requireFile(resolved);
        if (isStandardStream(resolved)) {
            return Files.readAllBytes(resolved);
        }
        try (DirectoryHandles above = DirectoryHandles.open(parentOf(resolved))) {
            BasicFileAttributes attributes = attributes(above, resolved);
            if (!attributes.isRegularFile()) {
                // A named pipe would block for ever, and /dev/zero never ends.
                String why = attributes.isDirectory() ? "Is a directory" : "Is not a regular file";
                throw new FileSystemException(resolved.toString(), null, why);
            }
            try (SeekableByteChannel channel = open(above, resolved, Set.of(StandardOpenOption.READ));
                    InputStream in = Channels.newInputStream(channel)) {
                // To the end and not to the size, which is 0 for files of /proc.
                return in.readAllBytes();
            }
        } catch (IOException failure) {
            throw explain(resolved, failure);
        }
    }

    static BasicFileAttributes attributes(Path resolved) throws IOException {
        requireFile(resolved);
        if (isStandardStream(resolved)) {
            return Files.readAttributes(resolved, BasicFileAttributes.class);
        }
        try (DirectoryHandles above = DirectoryHandles.open(parentOf(resolved))) {
            return attributes(above, resolved);
        } catch (IOException failure) {
            throw explain(resolved, failure);
        }
    }

    private static BasicFileAttributes attributes(DirectoryHandles above, Path resolved) throws IOException {
        SecureDirectoryStream<Path> handle = above.handle();
        BasicFileAttributes attributes = handle == null
                ? Files.readAttributes(resolved, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                : handle.getFileAttributeView(nameOf(resolved), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
        if (attributes.isSymbolicLink()) {
            throw new PathChangedException(resolved.toString());
        }
        return attributes;
    }

    static void requireFile(Path resolved) throws IOException {
        // The system would follow "..", and so would lead out of the directory that was checked.
        if (resolved.getFileName() == null || !resolved.isAbsolute() || !resolved.equals(resolved.normalize())) {
            throw new FileSystemException(resolved.toString(), null, "Is not the resolved path of a file");
        }
    }

    private static Path nameOf(Path resolved) {
        return Objects.requireNonNull(resolved.getFileName());
    }

    private static Path parentOf(Path resolved) {
        return Objects.requireNonNull(resolved.getParent());
    }

    static boolean isStandardStream(Path resolved) {
        return SpecialTrees.process(resolved)
                .filter(entry -> entry.toString().matches("[0-9]+/fd/[012]"))
                .isPresent();
    }

    private static SeekableByteChannel openBetweenLooks(Path resolved, Set<OpenOption> options) throws IOException {
        requireNoLinks(resolved);
        SeekableByteChannel channel = Files.newByteChannel(resolved, options);
        try {
            requireNoLinks(resolved);
            return channel;
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    static void requireNoLinks(Path resolved) throws IOException {
        Path parent = parentOf(resolved);
        if (!parent.toRealPath().equals(parent) || Files.isSymbolicLink(resolved)) {
            throw new PathChangedException(resolved.toString());
        }
    }

    /** What a handle reports names the last name only, and calls a link that it met "too many levels of links". */
    @SuppressWarnings("ReferenceEquality") // whether it is the very failure
    static IOException explain(Path resolved, IOException failure) {
        if (failure instanceof PathChangedException) {
            return failure;
        }
        String path = resolved.toString();
        IOException explained = switch (failure) {
            case NoSuchFileException absent -> new NoSuchFileException(path);
            case AccessDeniedException denied -> new AccessDeniedException(path);
            case FileAlreadyExistsException present -> new FileAlreadyExistsException(path);
            case DirectoryNotEmptyException full -> new DirectoryNotEmptyException(path);
            case AtomicMoveNotSupportedException elsewhere -> elsewhere;
            default ->
                isNowThroughLink(resolved)
                        ? new PathChangedException(path)
                        : failure instanceof NotDirectoryException
                                ? new NotDirectoryException(path)
                                : new FileSystemException(path, null, reason(failure));
        };
        if (explained != failure) {
            explained.initCause(failure);
        }
        return explained;
    }

    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }

    private static boolean isNowThroughLink(Path resolved) {
        for (Path path = resolved; path != null; path = path.getParent()) {
            if (Files.isSymbolicLink(path)) {
                return true;
            }
        }
        return false;
    }
}
