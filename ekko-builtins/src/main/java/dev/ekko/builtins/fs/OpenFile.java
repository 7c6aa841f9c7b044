package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.GivenBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** An open file. */
public final class OpenFile implements Resources.Closing {
    private final FileChannel channel;
    private final FilePlace place;
    private final FsOps ops;
    private final String shown;
    private final boolean aside;
    private final Map<Integer, FileLock> locks = new ConcurrentHashMap<>();
    private final AtomicInteger lockNumber = new AtomicInteger();
    /** Keeps reads and writes at the file's own position in the order in which they were asked for. */
    private final ReentrantLock position = new ReentrantLock(true);

    OpenFile(FileChannel channel, FilePlace place, FsOps ops, String shown, boolean aside) {
        this.channel = channel;
        this.place = place;
        this.ops = ops;
        this.shown = shown;
        this.aside = aside;
        ops.resources().add(this);
    }

    FileChannel channel() {
        return channel;
    }

    private <T> CompletionStage<T> run(String verb, Lane.Work<T> work) {
        return aside ? ops.lane().runAside(verb, shown, work) : ops.lane().run(verb, shown, work);
    }

    /**
     * Reads.
     *
     * @param length how much at most
     * @param at where; negative for the file's position, which moves on
     * @return what was read, empty at the end
     */
    @JsExport
    public CompletionStage<GivenBytes> read(double length, double at) {
        return run("read", () -> {
            byte[] bytes = new byte[(int) length];
            ByteBuffer into = ByteBuffer.wrap(bytes);
            int count;
            if (at >= 0) {
                count = channel.read(into, (long) at);
            } else {
                position.lock();
                try {
                    count = channel.read(into);
                } finally {
                    position.unlock();
                }
            }
            return new GivenBytes(count == bytes.length ? bytes : Arrays.copyOf(bytes, Math.max(count, 0)));
        });
    }

    /**
     * Writes it all.
     *
     * @param bytes what to write
     * @param at where; negative for the file's position, which moves on
     */
    @JsExport
    public CompletionStage<String> write(byte[] bytes, double at) {
        return run("write", () -> {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            if (at < 0) {
                position.lock();
                try {
                    Whole.write(channel, from);
                } finally {
                    position.unlock();
                }
            } else {
                long to = (long) at;
                while (from.hasRemaining()) {
                    to += channel.write(from, to);
                }
            }
            return shown;
        });
    }

    /** The position; it is set where it is not negative. */
    @JsExport
    public CompletionStage<Double> position(double to) {
        return run("seek in", () -> {
            position.lock();
            try {
                if (to >= 0) {
                    channel.position((long) to);
                }
                return (double) channel.position();
            } finally {
                position.unlock();
            }
        });
    }

    /** The size in bytes. */
    @JsExport
    public CompletionStage<Double> size() {
        return run("measure", () -> (double) channel.size());
    }

    /**
     * Makes the file as long as that: cuts it, or lengthens it with zeros.
     *
     * @param size in bytes
     */
    @JsExport
    public CompletionStage<String> truncate(double size) {
        return run("truncate", () -> {
            long now = channel.size();
            if (size < now) {
                channel.truncate((long) size);
            } else if (size > now) {
                channel.write(ByteBuffer.wrap(new byte[1]), (long) size - 1);
            }
            return shown;
        });
    }

    /**
     * Waits until what was written is on the disk.
     *
     * @param metadata whether times and so on are as well
     */
    @JsExport
    public CompletionStage<String> sync(boolean metadata) {
        return run("sync", () -> {
            channel.force(metadata);
            return shown;
        });
    }

    /** What the file is. */
    @JsExport
    public CompletionStage<String> facts() {
        return run("look at", () -> {
            if (!channel.isOpen()) {
                throw new ClosedChannelException();
            }
            return FactsText.of(place.allFacts());
        });
    }

    /**
     * Locks the file for other programs that lock it too.
     *
     * @param shared whether others may have a shared lock at the same time
     * @param wait how long to wait in milliseconds, 0 for not at all, negative for ever
     * @param job stops waiting
     * @return a number for {@link #unlock}; 0 where somebody else has it
     */
    @JsExport
    public CompletionStage<Integer> lock(boolean shared, double wait, int job) {
        return new LockWait(channel, shared, wait, ops.job(job), shown)
                .lock(ops)
                .thenApply(lock -> {
                    if (lock == null) {
                        return 0;
                    }
                    int number = lockNumber.incrementAndGet();
                    locks.put(number, lock);
                    return number;
                });
    }

    /** Gives a lock back. */
    @JsExport
    public CompletionStage<String> unlock(int number) {
        return run("unlock", () -> {
            FileLock lock = locks.remove(number);
            if (lock != null && channel.isOpen()) {
                lock.release();
            }
            return shown;
        });
    }

    /**
     * The content as a stream.
     *
     * @param start where it begins
     * @param length how much; negative for all
     * @param size of a piece
     */
    @JsExport
    public ByteFeed feed(double start, double length, int size) {
        Window window = new Window(channel, (long) start);
        return new ByteFeed(
                window,
                new Pieces(window, size, !aside, aside),
                ops.lane(),
                ops.resources(),
                shown,
                (long) length,
                aside);
    }

    /** Shows a part of the file as memory; see {@link MappedFile}. */
    @JsExport
    public CompletionStage<MappedFile> map(double offset, double length) {
        return run("map", () -> MappedFile.of(channel, (long) offset, (long) length, ops.resources(), shown));
    }

    /** Closes it. */
    @JsExport
    public CompletionStage<String> close() {
        // Aside, as it must not wait behind reads that wait for it.
        return ops.lane().runAside("close", shown, () -> {
            ops.resources().closeOrFail(this);
            return shown;
        });
    }

    @Override
    public void closeNow() throws IOException {
        locks.clear();
        channel.close();
    }
}
