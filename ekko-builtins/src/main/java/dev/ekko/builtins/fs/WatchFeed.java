package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.FileChange;
import dev.ekko.spi.FilePlace;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The changes that a watch saw and the script has not taken yet; the same change twice in a row is one. */
public final class WatchFeed implements Resources.Closing {
    private static final int MOST = 100_000;

    private final FsOps ops;
    private final Set<String> changes = new LinkedHashSet<>();
    private @Nullable AutoCloseable watch;
    private @Nullable CompletableFuture<@Nullable String> waiting;
    private boolean overflown;
    private boolean ended;

    private WatchFeed(FsOps ops) {
        this.ops = ops;
    }

    static WatchFeed of(FilePlace place, boolean recursive, FsOps ops) throws IOException {
        WatchFeed feed = new WatchFeed(ops);
        AutoCloseable watch = place.watch(recursive, feed::changed);
        synchronized (feed) {
            feed.watch = watch;
        }
        ops.resources().add(feed);
        return feed;
    }

    private void changed(FileChange change) {
        CompletableFuture<@Nullable String> waits;
        String batch;
        synchronized (this) {
            if (change.kind() == FileChange.Kind.ENDED) {
                ended = true;
            } else if (changes.size() >= MOST) {
                overflown = true;
            } else {
                String text = letter(change.kind()) + ops.files().text(change.path());
                changes.remove(text);
                changes.add(text);
            }
            waits = waiting;
            if (waits == null) {
                return;
            }
            waiting = null;
            batch = take();
        }
        waits.complete(batch);
    }

    private static char letter(FileChange.Kind kind) {
        return switch (kind) {
            case CREATED -> 'c';
            case MODIFIED -> 'm';
            case REMOVED -> 'r';
            case ENDED -> 'e';
        };
    }

    private @Nullable String take() {
        if (changes.isEmpty() && !overflown) {
            return null;
        }
        if (overflown) {
            changes.clear();
            changes.add("o");
            overflown = false;
        }
        String batch = String.join("\0", changes);
        changes.clear();
        return batch;
    }

    /** The next changes, a letter and a path each, with a NUL between; null when there will be none. */
    @JsExport
    public synchronized CompletionStage<@Nullable String> next() {
        String batch = take();
        if (batch != null || ended) {
            return CompletableFuture.completedFuture(batch);
        }
        CompletableFuture<@Nullable String> result = new CompletableFuture<>();
        waiting = result;
        return result;
    }

    /** Ends it. */
    @JsExport
    public void cancel() {
        ops.resources().close(this);
    }

    @Override
    public void closeNow() throws IOException {
        AutoCloseable closing;
        CompletableFuture<@Nullable String> waits;
        synchronized (this) {
            ended = true;
            closing = watch;
            waits = waiting;
            waiting = null;
        }
        if (waits != null) {
            waits.complete(null);
        }
        if (closing != null) {
            try {
                closing.close();
            } catch (IOException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
    }
}
