package dev.ekko.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error: UTF-8 whatever the locale, buffered, safe for many threads.
 *
 * <p>A terminal sees every line at once. Anything else gets full buffers, and whatever is left after {@value
 * #FLUSH_MILLIS} milliseconds, so that a program which prints and then waits is seen to have printed.
 */
public final class Output {
    private static final int CAPACITY = 32 * 1024;
    private static final int FLUSH_MILLIS = 20;
    private static final int FINAL_FLUSH_MILLIS = 500;

    private final OutputStream target;
    private final boolean immediate;
    private final Runnable onBroken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition dirty = lock.newCondition();
    private final byte[] buffer = new byte[CAPACITY];
    private int size;
    private boolean broken;
    private @Nullable Thread flusher;

    /**
     * Wraps a stream.
     *
     * @param target where the bytes go; not buffered itself
     * @param immediate whether every call is written at once
     * @param onBroken what to do when the reader has gone away; called once, without the lock
     */
    public Output(OutputStream target, boolean immediate, Runnable onBroken) {
        this.target = target;
        this.immediate = immediate;
        this.onBroken = onBroken;
    }

    /** Writes text and a line end. */
    public void line(String text) {
        write(Utf8.encode(text.concat("\n")));
    }

    /** Writes text. */
    public void text(String text) {
        write(Utf8.encode(text));
    }

    /** Writes bytes as they are. */
    public void write(byte[] bytes) {
        guarded(() -> {
            if (bytes.length > CAPACITY - size) {
                drain();
            }
            if (bytes.length > CAPACITY) {
                target.write(bytes);
                return;
            }
            System.arraycopy(bytes, 0, buffer, size, bytes.length);
            size += bytes.length;
            if (immediate) {
                drain();
            } else {
                wakeFlusher();
            }
        });
    }

    /** Writes what is still in the buffer. */
    public void flush() {
        guarded(this::drain);
    }

    /**
     * Writes what is left when the process ends. Gives up after half a second: the lock may be held by a thread that
     * is stuck in a write to a reader that does not read, and the process must end all the same.
     */
    void finish() {
        try {
            if (lock.tryLock(FINAL_FLUSH_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    drain();
                } catch (IOException e) {
                    broken = true;
                } finally {
                    stopFlusher();
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A process that serves many runs would keep a thread for each of them.
    private void stopFlusher() {
        if (flusher != null) {
            flusher.interrupt();
        }
    }

    /** Something that writes. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void guarded(Writing writing) {
        boolean failed = false;
        lock.lock();
        try {
            if (!broken) {
                writing.run();
            }
        } catch (IOException e) {
            // There is nobody left to tell: the reader of this very stream has gone.
            broken = true;
            failed = true;
        } finally {
            lock.unlock();
        }
        if (failed) {
            onBroken.run();
        }
    }

    private void drain() throws IOException {
        if (size > 0 && !broken) {
            int length = size;
            size = 0;
            target.write(buffer, 0, length);
            target.flush();
        }
    }

    private void wakeFlusher() {
        if (flusher == null) {
            flusher = Thread.ofPlatform().daemon().name("ekko-output").start(this::flushRegularly);
        }
        dirty.signal();
    }

    private void flushRegularly() {
        while (true) {
            lock.lock();
            try {
                while (size == 0) {
                    dirty.await();
                }
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
            try {
                Thread.sleep(FLUSH_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            flush();
        }
    }
}
