package dev.ekko.impl.interop;

import dev.ekko.impl.host.HostThreads;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.graalvm.polyglot.Value;

/** A Java output stream behind a script's {@code WritableStream}: written and closed by workers, one task at a time. */
public final class HostByteSink {
    private final OutputStream out;
    private final Interop interop;

    HostByteSink(OutputStream out, Interop interop) {
        this.out = out;
        this.interop = interop;
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A promise that is fulfilled when the bytes of a typed array are written. */
    @ScriptVisible
    public Object write(Value chunk) {
        byte[] bytes = Bytes.copy(chunk, new Crossing(interop));
        return promise(() -> {
            out.write(bytes);
            out.flush();
        });
    }

    /** A promise that is fulfilled when the stream is closed. */
    @ScriptVisible
    public Object close() {
        return promise(out::close);
    }

    private Object promise(Work work) {
        Runnable task = () -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return StageLink.promise(
                CompletableFuture.runAsync(task, HostThreads.workers()), NaturalCodec.INSTANCE, interop);
    }
}
