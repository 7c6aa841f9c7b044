package dev.ekko.builtins.fs;

import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.JsExport;
import dev.ekko.spi.FileAccess;
import dev.ekko.spi.FileAccess.End;
import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileListing;
import dev.ekko.spi.FilePlace;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tree, directory by directory, each opened relative to the one above; what was found crosses the border in
 * batches. Holds one open directory for each level, and one batch.
 */
public final class TreeWalk implements Resources.Closing {
    private static final int BATCH = 512;
    /** The first one comes sooner, as many programs want only that. */
    private static final int FIRST = 32;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(30);

    private final FilePlace root;
    private final FileAccess files;
    private final FsOps ops;
    private final String shown;
    private final WalkOptions options;
    private final Deque<Level> levels = new ArrayDeque<>();
    private boolean begun;
    private boolean closed;
    private boolean first = true;
    private @Nullable CompletionStage<@Nullable String> ahead;

    /** An open directory, how its path looks from the root with a slash behind, and where patterns stand in it. */
    @SuppressWarnings("ArrayRecordComponent") // two levels are never compared
    private record Level(FileListing listing, FilePlace place, String prefix, long[] places, Optional<Object> key) {}

    /**
     * A walk that begins when it is asked for something.
     *
     * @param root the directory where it begins: that of the options' prefix
     */
    TreeWalk(FilePlace root, FsOps ops, String shown, WalkOptions options) {
        this.root = root;
        this.ops = ops;
        this.files = ops.files();
        this.shown = shown;
        this.options = options;
        ops.resources().add(this);
    }

    /**
     * The next entries, null after the last. Each is a letter for what it is and its path below the root; between two of
     * them there is a NUL.
     */
    @JsExport
    public synchronized CompletionStage<@Nullable String> next() {
        CompletionStage<@Nullable String> now = ahead == null ? read() : ahead;
        ahead = null;
        return now.thenApply(batch -> {
            synchronized (this) {
                // While the script works on this batch, the next one is found.
                ahead = batch == null || closed ? CompletableFuture.completedFuture(null) : read();
            }
            return batch;
        });
    }

    /** Nobody wants more. */
    @JsExport
    public void cancel() {
        ops.resources().close(this);
    }

    private CompletionStage<@Nullable String> read() {
        return ops.lane().run("walk", shown, this::batch);
    }

    private synchronized @Nullable String batch() throws IOException {
        StringBuilder batch = new StringBuilder();
        if (!begun) {
            begun = true;
            begin();
        }
        int wanted = first ? FIRST : BATCH;
        first = false;
        int found = 0;
        long end = System.nanoTime() + LONGEST;
        while (!levels.isEmpty() && !closed) {
            Level level = levels.peek();
            Path name = nextName(level);
            if (name == null) {
                levels.pop().listing().close();
            } else if (visit(level, name, batch)) {
                found++;
                if (found == wanted || (System.nanoTime() > end)) {
                    return batch.toString();
                }
            }
        }
        if (batch.isEmpty()) {
            ops.resources().close(this);
            return null;
        }
        return batch.toString();
    }

    private void begin() throws IOException {
        long[] places = options.start();
        StringBuilder prefix = new StringBuilder();
        for (String name : options.commonPrefix()) {
            places = options.step(places, name);
            if (options.excludes(places)) {
                return;
            }
            prefix.append(name).append('/');
        }
        try {
            open(root, prefix.toString(), places, Optional.empty());
        } catch (NoSuchFileException | NotDirectoryException failure) {
            // The root of a walk must be there; the directory with which a pattern begins need not.
            if (prefix.isEmpty()) {
                throw failure;
            }
        }
    }

    private @Nullable Path nextName(Level level) throws IOException {
        try {
            return level.listing().next();
        } catch (IOException failure) {
            if (!options.skipErrors()) {
                throw failure;
            }
            return null;
        }
    }

    private boolean visit(Level level, Path name, StringBuilder batch) throws IOException {
        String text = files.text(name);
        long[] places = options.step(level.places(), text);
        boolean matched = options.matches(places);
        boolean deeper = levels.size() < options.depth() && options.mayDescend(places);
        if ((!matched && !deeper) || options.excludes(places)) {
            return false;
        }
        FileFacts facts;
        FilePlace place = null;
        try {
            facts = level.listing().facts(name);
            if (facts.type() == FileFacts.Type.SYMLINK && options.followLinks()) {
                place = level.place().other(name, End.FOLLOWED);
                facts = place.facts();
            }
        } catch (NoSuchFileException gone) {
            if (place == null) {
                // It went away since it was listed, which is as if it had never been there.
                return false;
            }
            // A link that leads nowhere is shown as what it is.
            facts = level.listing().facts(name);
        } catch (IOException | PermissionDeniedException failure) {
            if (options.skipErrors()) {
                return false;
            }
            throw failure;
        }
        boolean shows = matched && options.wants(facts.type());
        if (shows) {
            batch.append(batch.isEmpty() ? "" : "\0")
                    .append(FactsText.letter(facts.type()))
                    .append(level.prefix())
                    .append(text);
        }
        if (facts.type() == FileFacts.Type.DIRECTORY && deeper && !isLoop(facts)) {
            descend(level, name, place, level.prefix() + text + "/", places, facts);
        }
        return shows;
    }

    private boolean isLoop(FileFacts facts) {
        return options.followLinks()
                && facts.key().isPresent()
                && levels.stream().anyMatch(above -> above.key().equals(facts.key()));
    }

    private void descend(
            Level level, Path name, @Nullable FilePlace followed, String prefix, long[] places, FileFacts facts)
            throws IOException {
        try {
            FilePlace place = followed == null ? level.listing().entry(name) : followed;
            open(place, prefix, places, facts.key());
        } catch (NoSuchFileException gone) {
            // Removed since it was listed.
        } catch (FileSystemException | PermissionDeniedException failure) {
            if (!options.skipErrors()) {
                if (failure instanceof FileSystemException io) {
                    throw Failures.of(io, "walk", shown + "/" + prefix.substring(0, prefix.length() - 1));
                }
                throw failure;
            }
        }
    }

    private void open(FilePlace place, String prefix, long[] places, Optional<Object> key) throws IOException {
        Optional<Object> known =
                key.isPresent() || !options.followLinks() ? key : place.facts().key();
        levels.push(new Level(place.list(), place, prefix, places, known));
    }

    @Override
    public synchronized void closeNow() throws IOException {
        closed = true;
        for (Level level : List.copyOf(levels)) {
            level.listing().close();
        }
        levels.clear();
    }
}
