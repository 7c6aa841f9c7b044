package dev.ekko.impl.interop;

import dev.ekko.impl.host.HostThreads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Java input stream behind a script's {@code ReadableStream}: read and closed by workers, one task at a time. */
public final class HostByteSource {
    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final Interop interop;
    private volatile Runnable forget = () -> {};
    private final AtomicBoolean closed = new AtomicBoolean();

    HostByteSource(InputStream in, Interop interop) {
        this.in = in;
        this.interop = interop;
        this.forget = interop.atEnd(this::close);
    }

    /** A promise of the next bytes, as a Uint8Array; of null at the end. */
    @ScriptVisible
    public Object read() {
        return promise(() -> {
            try {
                byte[] bytes = new byte[CHUNK];
                int count = in.read(bytes);
                if (count < 0) {
                    close();
                    return null;
                }
                return count < CHUNK ? Arrays.copyOf(bytes, count) : bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The script wants no more; a promise that is fulfilled when the stream is closed. */
    @ScriptVisible
    public Object cancel() {
        return promise(() -> {
            close();
            return null;
        });
    }

    private Object promise(Supplier<@Nullable Object> work) {
        return StageLink.promise(
                CompletableFuture.supplyAsync(work, HostThreads.workers()), NaturalCodec.INSTANCE, interop);
    }

    private void close() {
        if (closed.compareAndSet(false, true)) {
            forget.run();
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
