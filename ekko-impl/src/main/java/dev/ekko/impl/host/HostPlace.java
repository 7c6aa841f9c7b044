package dev.ekko.impl.host;

import dev.ekko.spi.DiskSpace;
import dev.ekko.spi.FileFacts;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A place in the file system and what can be done there; asks no permission.
 *
 * <p>A verified place was checked, so that it is reached without following links, as {@link VerifiedFiles} does. A plain
 * one is used by its name, as the operating system reads it.
 */
public final class HostPlace {
    private final Path path;
    private final PlaceAnchor anchor;
    private final boolean follow;

    HostPlace(Path path, PlaceAnchor anchor, boolean follow) {
        this.path = path;
        this.anchor = anchor;
        this.follow = follow;
    }

    /** What was checked: an absolute path without links. */
    public static HostPlace verified(Path resolved) throws IOException {
        Path parent = resolved.getParent();
        if (parent == null) {
            // The root itself: nothing can be put in its way.
            return new HostPlace(resolved, new PlaceAnchor.ByName(), false);
        }
        VerifiedFiles.requireFile(resolved);
        boolean stream = VerifiedFiles.isStandardStream(resolved);
        return new HostPlace(resolved, stream ? new PlaceAnchor.ByName() : new PlaceAnchor.FromRoot(parent), stream);
    }

    /**
     * What need not be checked.
     *
     * @param path absolute
     * @param follow whether a link in the place of the last name is followed
     */
    public static HostPlace plain(Path path, boolean follow) {
        return new HostPlace(path, new PlaceAnchor.ByName(), follow);
    }

    /** The absolute path. */
    public Path path() {
        return path;
    }

    /** The path with all links followed; there must be something. */
    public Path realPath() throws IOException {
        if (follow) {
            return path.toRealPath();
        }
        // A verified path has no links.
        facts();
        return path;
    }

    boolean follows() {
        return follow;
    }

    PlaceAnchor anchor() {
        return anchor;
    }

    Path name() {
        return Objects.requireNonNull(path.getFileName(), "The root has no name");
    }

    LinkOption[] links() {
        return follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    }

    /** What is done with a directory that is held. */
    @FunctionalInterface
    interface Step<T> {
        T run(PlaceAnchor.Held held) throws IOException;
    }

    <T> T in(Step<T> step) throws IOException {
        if (anchor instanceof PlaceAnchor.ByName) {
            return step.run(new PlaceAnchor.ByName().hold());
        }
        try (PlaceAnchor.Held held = anchor.hold()) {
            if (!held.byName() || held.trusted()) {
                return step.run(held);
            }
            VerifiedFiles.requireNoLinks(path);
            T result = step.run(held);
            VerifiedFiles.requireNoLinks(path);
            return result;
        } catch (IOException failure) {
            throw VerifiedFiles.explain(path, failure);
        }
    }

    /** Opens the file; see {@code FilePlace}. */
    public FileChannel open(Set<? extends OpenOption> options, int mode) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        if (!follow) {
            all.add(LinkOption.NOFOLLOW_LINKS);
        }
        FileAttribute<?>[] attributes = attributes(mode);
        return in(held -> {
            SeekableByteChannel channel = held.byName()
                    ? Files.newByteChannel(path, all, attributes)
                    : held.secure().newByteChannel(name(), all, attributes);
            if (channel instanceof FileChannel file) {
                return file;
            }
            channel.close();
            throw new FileSystemException(path.toString(), null, "Its file system has no file channels");
        });
    }

    static FileAttribute<?>[] attributes(int mode) {
        return mode < 0 || OperatingSystem.isWindows()
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(mode))};
    }

    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> set = new HashSet<>();
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }

    /** Opens the directory. */
    public HostListing list() throws IOException {
        return HostListing.open(this);
    }

    /** What is here. */
    public FileFacts facts() throws IOException {
        return in(held -> Facts.basic(held, this));
    }

    /** What is here, with all that POSIX knows. */
    public FileFacts allFacts() throws IOException {
        return in(held -> Facts.all(held, this));
    }

    /** Creates a directory. */
    public void createDirectory(int mode) throws IOException {
        if (anchor instanceof PlaceAnchor.ByName || NativeDirectories.get().isEmpty()) {
            in(held -> Files.createDirectory(path, attributes(mode)));
            return;
        }
        int bits = mode < 0 ? 0777 : mode;
        natively(directory -> {
            directory.makeDirectory(name(), bits);
            return path;
        });
    }

    /** What is done with a directory of the C library. */
    @FunctionalInterface
    interface NativeStep<T> {
        T run(NativeDirectories.Directory directory) throws IOException;
    }

    <T> T natively(NativeStep<T> step) throws IOException {
        try (NativeDirectories.Directory directory =
                NativeDirectories.get().orElseThrow().open(Objects.requireNonNull(path.getParent()))) {
            return step.run(directory);
        } catch (IOException failure) {
            throw VerifiedFiles.explain(path, failure);
        }
    }

    /** Removes the entry. */
    public void delete(boolean directory) throws IOException {
        in(held -> {
            if (held.byName()) {
                if (directory != Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                        && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new FileSystemException(
                            path.toString(), null, directory ? "Not a directory" : "Is a directory");
                }
                Files.delete(path);
            } else if (directory) {
                held.secure().deleteDirectory(name());
            } else {
                held.secure().deleteFile(name());
            }
            return path;
        });
    }

    /** Moves the entry within its file system, in one step. */
    public void move(HostPlace target, boolean replace) throws IOException {
        boolean plain = anchor instanceof PlaceAnchor.ByName && target.anchor instanceof PlaceAnchor.ByName;
        if (!replace && (NativeDirectories.get().isPresent() && moveAsNew(target))) {
            return;
        }
        if (!replace && exists(target)) {
            throw new FileAlreadyExistsException(target.path.toString());
        }
        if (plain) {
            Files.move(path, target.path, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        in(from -> target.in(to -> {
            if (from.byName() || to.byName()) {
                return Files.move(path, target.path, new CopyOption[] {StandardCopyOption.ATOMIC_MOVE});
            }
            from.secure().move(name(), to.secure(), target.name());
            return target.path;
        }));
    }

    private boolean moveAsNew(HostPlace target) throws IOException {
        try {
            return natively(from -> target.natively(to -> from.renameTo(name(), to, target.name())));
        } catch (FileSystemException failure) {
            if ("Invalid cross-device link".equals(failure.getReason())) {
                throw new AtomicMoveNotSupportedException(path.toString(), target.path.toString(), failure.getReason());
            }
            throw failure;
        }
    }

    private static boolean exists(HostPlace place) throws IOException {
        try {
            new HostPlace(place.path, place.anchor, false).facts();
            return true;
        } catch (java.nio.file.NoSuchFileException absent) {
            return false;
        }
    }

    /** The room of the file system. */
    public DiskSpace space() throws IOException {
        // By name: what it tells is of the whole file system, and no handle gives it.
        facts();
        FileStore store = Files.getFileStore(path);
        return new DiskSpace(store.getTotalSpace(), store.getUnallocatedSpace(), store.getUsableSpace());
    }

    /** The place of an entry, valid while the directory is open. */
    HostPlace entry(SecureDirectoryStream<Path> handle, Path entry) {
        return new HostPlace(path.resolve(entry), new PlaceAnchor.Open(handle), false);
    }
}
