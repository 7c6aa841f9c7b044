package dev.ekko.builtins.fs;

import static dev.ekko.permission.PermissionKind.READ;
import static dev.ekko.permission.PermissionKind.WRITE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;

import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.FileAccess.End;
import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.GivenBytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Java half of {@code @ekko/fs}: what the script half asks for. Each asks for permission while the realm is held,
 * and does the work on a thread of its {@link Lane}.
 */
public final class FsOps {
    private final BuiltinHost host;
    private final Lane lane;
    private final Resources resources;
    private final Map<Integer, Job> jobs = new ConcurrentHashMap<>();

    FsOps(BuiltinHost host) {
        this.host = host;
        this.lane = new Lane(host);
        this.resources = new Resources(host);
    }

    Lane lane() {
        return lane;
    }

    Resources resources() {
        return resources;
    }

    FileAccess files() {
        return host.files();
    }

    /** The job of a number that the script half counts up; 0 for one that nobody stops. */
    Job job(int number) {
        return number == 0 ? Job.ENDLESS : jobs.computeIfAbsent(number, key -> new Job());
    }

    /** Stops a job. */
    @JsExport
    public void stop(int job) {
        job(job).stop();
    }

    /** A job has ended. */
    @JsExport
    public void forget(int job) {
        jobs.remove(job);
    }

    private FilePlace at(String path, End end, PermissionKind... kinds) {
        return files().at(files().path(path), end, EnumSet.copyOf(Set.of(kinds)));
    }

    /** The path of a {@code file:} URL. */
    @JsExport
    public String ofUrl(String url) {
        return files().text(files().ofUrl(url));
    }

    /** The path, absolute and without dots. */
    @JsExport
    public String absolute(String path) {
        return files().text(files().path(path).normalize());
    }

    /** The whole file as text. */
    @JsExport
    public CompletionStage<String> readText(String path, double limit, boolean fatal, boolean unchanged, int job) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run(
                "read", path, () -> Whole.text(Whole.read(place, path, limit, unchanged, job(job)), path, fatal));
    }

    /** The whole file. */
    @JsExport
    public CompletionStage<GivenBytes> readBytes(String path, double limit, boolean unchanged, int job) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("read", path, () -> new GivenBytes(Whole.read(place, path, limit, unchanged, job(job))));
    }

    /** Opens a file for its content as a stream. */
    @JsExport
    public CompletionStage<ByteFeed> feed(String path, double start, double length, int size) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("read", path, () -> {
            FileFacts facts = requireFile(place, path);
            if (facts.type() == FileFacts.Type.OTHER) {
                LateChannel late = new LateChannel(place);
                return new ByteFeed(
                        late, new Pieces(late, size, false, true), lane, resources, path, (long) length, true);
            }
            FileChannel channel = place.open(Set.of(StandardOpenOption.READ), -1);
            channel.position((long) start);
            Pieces pieces = Pieces.ofFile(channel, size, facts.size());
            return new ByteFeed(channel, pieces, lane, resources, path, (long) length, false);
        });
    }

    private static FileFacts requireFile(FilePlace place, String path) throws IOException {
        FileFacts facts = place.facts();
        if (facts.type() == FileFacts.Type.DIRECTORY) {
            throw new FileSystemException(path, null, "Is a directory");
        }
        return facts;
    }

    /**
     * Writes a whole file.
     *
     * @param flags letters, see {@link OpenFlags}
     * @param mode the permission bits of a file that is created; negative for the usual ones
     */
    @JsExport
    public CompletionStage<String> write(String path, byte[] bytes, String flags, int mode) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("write", path, () -> {
            if (OpenFlags.atomic(flags)) {
                Whole.replace(place, bytes, mode);
            } else {
                Whole.write(place, bytes, OpenFlags.of(flags), OpenFlags.sync(flags), mode);
            }
            return path;
        });
    }

    /** As {@link #write}, of text in UTF-8. */
    @JsExport
    public CompletionStage<String> writeText(String path, String text, String flags, int mode) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("write", path, () -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (OpenFlags.atomic(flags)) {
                Whole.replace(place, bytes, mode);
            } else {
                Whole.write(place, bytes, OpenFlags.of(flags), OpenFlags.sync(flags), mode);
            }
            return path;
        });
    }

    /** Begins to write a file piece by piece. */
    @JsExport
    public CompletionStage<ByteSink> sink(String path, String flags, int mode) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("write", path, () -> ByteSink.open(place, this, path, flags, mode));
    }

    /** Opens a file. */
    @JsExport
    public CompletionStage<OpenFile> open(String path, String flags, int mode) {
        Set<StandardOpenOption> options = OpenFlags.of(flags);
        EnumSet<PermissionKind> kinds = EnumSet.noneOf(PermissionKind.class);
        if (options.contains(StandardOpenOption.READ)) {
            kinds.add(READ);
        }
        if (options.contains(StandardOpenOption.WRITE) || options.contains(APPEND)) {
            kinds.add(WRITE);
        }
        FilePlace place = files().at(files().path(path), End.FOLLOWED, kinds);
        return lane.runAside("open", path, () -> {
            boolean special = false;
            try {
                special = requireFile(place, path).type() == FileFacts.Type.OTHER;
            } catch (NoSuchFileException absent) {
                if (!options.contains(CREATE) && !options.contains(CREATE_NEW)) {
                    throw absent;
                }
            }
            return new OpenFile(place.open(options, mode), place, this, path, special);
        });
    }

    /** What a file is, as {@link FactsText} writes it. */
    @JsExport
    public CompletionStage<String> facts(String path, boolean follow) {
        FilePlace place = at(path, follow ? End.FOLLOWED : End.ENTRY, READ);
        return lane.run("look at", path, () -> FactsText.of(place.allFacts()));
    }

    /** Whether something is there. */
    @JsExport
    public CompletionStage<Boolean> exists(String path) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("look at", path, () -> {
            try {
                place.facts();
                return true;
            } catch (NoSuchFileException | java.nio.file.NotDirectoryException absent) {
                return false;
            } catch (FileSystemException failure) {
                if (String.valueOf(failure.getReason()).startsWith("Not a directory")) {
                    return false;
                }
                throw failure;
            }
        });
    }

    /** Where a path leads. */
    @JsExport
    public CompletionStage<String> realPath(String path) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("resolve", path, () -> files().text(place.realPath()));
    }

    /** Walks a tree; see {@link WalkOptions#of}. */
    @JsExport
    public TreeWalk walk(String root, String patterns, String excluded, int depth, String flags) {
        WalkOptions options = WalkOptions.of(patterns, excluded, depth, flags);
        Path start = files().path(root);
        for (String name : options.commonPrefix()) {
            start = start.resolve(files().path(name).getFileName());
        }
        return new TreeWalk(files().at(start, End.FOLLOWED, EnumSet.of(READ)), this, root, options);
    }

    /** Copies; a promise of how many entries. */
    @JsExport
    public CompletionStage<Double> copy(
            String from, String to, boolean recursive, boolean overwrite, boolean preserve, int job) {
        FilePlace source = at(from, recursive ? End.TREE : End.FOLLOWED, READ);
        FilePlace target = at(to, recursive ? End.TREE : End.FOLLOWED, WRITE);
        return lane.runAside("copy", from, () -> {
            TreeCopy copy = new TreeCopy(overwrite, preserve, job(job));
            copy.copy(source, target, recursive, from);
            return (double) copy.files();
        });
    }

    /** Moves within a file system, or by copying to another one. */
    @JsExport
    public CompletionStage<String> move(String from, String to, boolean overwrite, int job) {
        FilePlace source = at(from, End.TREE, READ, WRITE);
        FilePlace target = at(to, End.TREE, READ, WRITE);
        return lane.runAside("move", from, () -> {
            try {
                source.move(target, overwrite);
            } catch (FileAlreadyExistsException present) {
                throw new FileAlreadyExistsException(to);
            } catch (java.nio.file.AtomicMoveNotSupportedException elsewhere) {
                new TreeCopy(overwrite, true, job(job)).copy(source, target, true, from);
                new TreeRemoval(job(job)).remove(source, true);
            }
            return to;
        });
    }

    /** Removes; a promise of whether there was anything. */
    @JsExport
    public CompletionStage<Boolean> remove(String path, boolean recursive, boolean missing, int job) {
        FilePlace place = at(path, recursive ? End.TREE : End.ENTRY, WRITE);
        return lane.runAside("remove", path, () -> {
            try {
                new TreeRemoval(job(job)).remove(place, recursive);
                return true;
            } catch (NoSuchFileException absent) {
                if (missing) {
                    return false;
                }
                throw absent;
            }
        });
    }

    /** Creates a directory, with those above it where that is wanted. */
    @JsExport
    public CompletionStage<Boolean> createDirectory(String path, boolean parents, int mode) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("create the directory", path, () -> Directories.create(place, parents, mode));
    }

    /** A new directory or an empty file with a name that nobody has; a promise of its path. */
    @JsExport
    public CompletionStage<String> temporary(
            @Nullable String directory, String prefix, String suffix, boolean isDirectory) {
        Path above = directory == null ? files().temporaryDirectory() : files().path(directory);
        String shown = files().text(above);
        // Asked for the directory, so that a denial names what to allow and not a name that is never used again.
        FilePlace parent = files().at(above, End.FOLLOWED, EnumSet.of(WRITE));
        FilePlace place = parent.other(Directories.name(files(), prefix, suffix), End.ENTRY);
        return lane.run("create a temporary file in", shown, () -> {
            if (isDirectory) {
                place.createDirectory(0700);
            } else {
                place.open(Set.of(CREATE_NEW, StandardOpenOption.WRITE), 0600).close();
            }
            return files().text(place.path());
        });
    }

    /** Makes a symbolic link. */
    @JsExport
    public CompletionStage<String> symlink(String target, String link) {
        FilePlace place = at(link, End.ENTRY, WRITE);
        files().path(target);
        return lane.run("create the link", link, () -> {
            place.linkTo(target);
            return link;
        });
    }

    /** Makes a second name for a file. */
    @JsExport
    public CompletionStage<String> link(String existing, String link) {
        FilePlace of = at(existing, End.FOLLOWED, READ, WRITE);
        FilePlace place = at(link, End.ENTRY, READ, WRITE);
        return lane.run("create the link", link, () -> {
            place.linkTo(of);
            return link;
        });
    }

    /** What a symbolic link says. */
    @JsExport
    public CompletionStage<String> readLink(String path) {
        FilePlace place = at(path, End.ENTRY, READ);
        return lane.run("read the link", path, () -> {
            if (place.facts().type() != FileFacts.Type.SYMLINK) {
                throw new java.nio.file.NotLinkException(path, null, "it is no symbolic link");
            }
            return place.linkTarget();
        });
    }

    /** Sets the permission bits. */
    @JsExport
    public CompletionStage<String> setMode(String path, int mode) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("set the mode of", path, () -> {
            place.setMode(mode);
            return path;
        });
    }

    /** Sets owner and group, by name or number. */
    @JsExport
    public CompletionStage<String> setOwner(String path, @Nullable String owner, @Nullable String group) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("set the owner of", path, () -> {
            place.setOwner(owner, group);
            return path;
        });
    }

    /** Sets times, each as seconds and nanoseconds; none where the seconds are not a number. */
    @JsExport
    public CompletionStage<String> setTimes(
            String path, double modified, int modifiedNanos, double accessed, int accessedNanos) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run("set the times of", path, () -> {
            place.setTimes(time(modified, modifiedNanos), time(accessed, accessedNanos));
            return path;
        });
    }

    private static @Nullable FileTime time(double seconds, int nanos) {
        return Double.isNaN(seconds) ? null : FileTime.from(Instant.ofEpochSecond((long) seconds, nanos));
    }

    /** The room of a file system: total, free and available, with a space between. */
    @JsExport
    public CompletionStage<String> space(String path) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("measure", path, () -> {
            var space = place.space();
            return space.total() + " " + space.free() + " " + space.available();
        });
    }

    /** Watches files. */
    @JsExport
    public CompletionStage<WatchFeed> watch(String path, boolean recursive) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("watch", path, () -> WatchFeed.of(place, recursive, this));
    }

    /** Opens an archive. */
    @JsExport
    public CompletionStage<ZipSource> openZip(String path) {
        FilePlace place = at(path, End.FOLLOWED, READ);
        return lane.run("open the archive", path, () -> {
            requireFile(place, path);
            return ZipSource.of(place.open(Set.of(StandardOpenOption.READ), -1), this, path);
        });
    }

    /** Begins an archive. */
    @JsExport
    public CompletionStage<ZipTarget> createZip(String path, String flags, int mode) {
        FilePlace place = at(path, End.FOLLOWED, WRITE);
        return lane.run(
                "create the archive",
                path,
                () -> new ZipTarget(ByteSink.open(place, this, path, flags, mode), this, path));
    }
}
