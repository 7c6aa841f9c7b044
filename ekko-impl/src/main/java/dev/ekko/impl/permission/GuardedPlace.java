package dev.ekko.impl.permission;

import static dev.ekko.permission.PermissionKind.READ;
import static dev.ekko.permission.PermissionKind.WRITE;

import dev.ekko.impl.host.HostAttributes;
import dev.ekko.impl.host.HostLinks;
import dev.ekko.impl.host.HostPlace;
import dev.ekko.impl.host.HostReplacement;
import dev.ekko.impl.host.TreeWatch;
import dev.ekko.spi.DiskSpace;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.FileChange;
import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileListing;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.FileReplacement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place and what was asked for it. */
final class GuardedPlace implements FilePlace {
    private final HostPlace place;
    private final FileGrant grant;

    GuardedPlace(HostPlace place, FileGrant grant) {
        this.place = place;
        this.grant = grant;
    }

    @Override
    public Path path() {
        return place.path();
    }

    @Override
    public Path realPath() throws IOException {
        grant.need(READ);
        return place.realPath();
    }

    @Override
    public FileChannel open(Set<? extends OpenOption> options, int mode) throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        for (OpenOption option : options) {
            // Everything else, such as to delete when closed, changes something.
            if (option != StandardOpenOption.READ) {
                grant.need(WRITE);
            }
        }
        if (!writes || options.contains(StandardOpenOption.READ)) {
            grant.need(READ);
        }
        return place.open(options, mode);
    }

    @Override
    public FileReplacement replace(int mode) throws IOException {
        grant.need(WRITE);
        return HostReplacement.of(place, mode);
    }

    @Override
    public FileFacts facts() throws IOException {
        return place.facts();
    }

    @Override
    public FileFacts allFacts() throws IOException {
        grant.need(READ);
        return place.allFacts();
    }

    @Override
    public FileListing list() throws IOException {
        return new GuardedListing(place.list(), place.path(), grant);
    }

    @Override
    public void createDirectory(int mode) throws IOException {
        grant.need(WRITE);
        place.createDirectory(mode);
    }

    @Override
    public void delete(boolean directory) throws IOException {
        grant.need(WRITE);
        place.delete(directory);
    }

    @Override
    public void move(FilePlace target, boolean replace) throws IOException {
        GuardedPlace to = ours(target);
        grant.need(WRITE);
        to.grant.need(WRITE);
        place.move(to.place, replace);
    }

    @Override
    public void linkTo(FilePlace existing) throws IOException {
        GuardedPlace of = ours(existing);
        grant.need(WRITE);
        of.grant.need(READ);
        of.grant.need(WRITE);
        HostLinks.link(place, of.place);
    }

    private static GuardedPlace ours(FilePlace place) {
        if (place instanceof GuardedPlace guarded) {
            return guarded;
        }
        throw new IllegalArgumentException("Not a place that the guard was asked for: " + place);
    }

    @Override
    public void linkTo(String target) throws IOException {
        grant.need(WRITE);
        HostLinks.symlink(place, target);
    }

    @Override
    public String linkTarget() throws IOException {
        grant.need(READ);
        return HostLinks.target(place);
    }

    @Override
    public void setMode(int mode) throws IOException {
        grant.need(WRITE);
        HostAttributes.mode(place, mode);
    }

    @Override
    public void setOwner(@Nullable String owner, @Nullable String group) throws IOException {
        grant.need(WRITE);
        HostAttributes.owner(place, owner, group);
    }

    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed) throws IOException {
        grant.need(WRITE);
        HostAttributes.times(place, modified, accessed);
    }

    @Override
    public DiskSpace space() throws IOException {
        grant.need(READ);
        return place.space();
    }

    @Override
    public AutoCloseable watch(boolean recursive, Consumer<FileChange> listener) throws IOException {
        grant.need(READ);
        return TreeWatch.start(place, recursive, this::mayEnter, listener);
    }

    // A directory that a rule denies is seen as an entry of the one above, and not watched.
    private boolean mayEnter(Path directory) {
        return grant.idle() || grant.allows(directory);
    }

    @Override
    public FilePlace other(Path path, FileAccess.End end) {
        Path absolute = place.path().resolve(path);
        if (grant.idle()) {
            return new GuardedPlace(HostPlace.plain(absolute, end == FileAccess.End.FOLLOWED), grant);
        }
        return new GuardedPlace(GuardedFiles.place(grant.askLater(absolute, end)), grant);
    }
}
