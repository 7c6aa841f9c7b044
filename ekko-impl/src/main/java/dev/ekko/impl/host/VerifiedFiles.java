package dev.ekko.impl.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
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
        Path name = nameOf(resolved);
        if (isStandardStream(resolved)) {
            // A pipe has no other name, and nobody can put links into /proc.
            return Files.newByteChannel(resolved, options);
        }
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        try (DirectoryHandles above = DirectoryHandles.open(parentOf(resolved))) {
            SecureDirectoryStream<Path> handle = above.handle();
            if (handle != null) {
                return handle.newByteChannel(name, all);
            }
            return above.fixed() ? Files.newByteChannel(resolved, all) : openBetweenLooks(resolved, all);
        } catch (IOException failure) {
            throw explain(resolved, failure);
        }
    }

    static byte[] read(Path resolved) throws IOException {
        BasicFileAttributes attributes = attributes(resolved);
        if (attributes.isDirectory()) {
            throw new FileSystemException(resolved.toString(), null, "Is a directory");
        }
        if (attributes.isOther() && !isStandardStream(resolved)) {
            // A named pipe would block for ever, and /dev/zero never ends.
            throw new FileSystemException(resolved.toString(), null, "Is not a regular file");
        }
        try (SeekableByteChannel channel = open(resolved, Set.of(StandardOpenOption.READ));
                InputStream in = Channels.newInputStream(channel)) {
            // Read to the end, because files of /proc have a size of 0.
            ByteArrayOutputStream out = new ByteArrayOutputStream((int) Math.min(attributes.size() + 1, 1 << 24));
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    static BasicFileAttributes attributes(Path resolved) throws IOException {
        Path name = nameOf(resolved);
        if (isStandardStream(resolved)) {
            return Files.readAttributes(resolved, BasicFileAttributes.class);
        }
        try (DirectoryHandles above = DirectoryHandles.open(parentOf(resolved))) {
            SecureDirectoryStream<Path> handle = above.handle();
            BasicFileAttributes attributes = handle == null
                    ? Files.readAttributes(resolved, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    : handle.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .readAttributes();
            if (attributes.isSymbolicLink()) {
                throw new PathChangedException(resolved.toString());
            }
            return attributes;
        } catch (IOException failure) {
            throw explain(resolved, failure);
        }
    }

    private static Path nameOf(Path resolved) throws IOException {
        Path name = resolved.getFileName();
        if (name == null || !resolved.isAbsolute()) {
            throw new FileSystemException(resolved.toString(), null, "Is not the absolute path of a file");
        }
        return name;
    }

    private static Path parentOf(Path resolved) throws IOException {
        Path parent = resolved.getParent();
        if (parent == null) {
            throw new FileSystemException(resolved.toString(), null, "Is not the absolute path of a file");
        }
        return parent;
    }

    private static boolean isStandardStream(Path resolved) {
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

    private static void requireNoLinks(Path resolved) throws IOException {
        Path parent = parentOf(resolved);
        if (!parent.toRealPath().equals(parent) || Files.isSymbolicLink(resolved)) {
            throw new PathChangedException(resolved.toString());
        }
    }

    /** What a handle reports names the last name only, and calls a link that it met "too many levels of links". */
    private static IOException explain(Path resolved, IOException failure) {
        if (failure instanceof PathChangedException) {
            return failure;
        }
        String path = resolved.toString();
        IOException explained = switch (failure) {
            case NoSuchFileException absent -> new NoSuchFileException(path);
            case AccessDeniedException denied -> new AccessDeniedException(path);
            case FileAlreadyExistsException present -> new FileAlreadyExistsException(path);
            default ->
                isNowThroughLink(resolved)
                        ? new PathChangedException(path)
                        : new FileSystemException(path, null, reason(failure));
        };
        explained.initCause(failure);
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
