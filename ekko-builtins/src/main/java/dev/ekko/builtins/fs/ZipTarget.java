package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive that is being written, entry by entry. */
public final class ZipTarget {
    private final ByteSink sink;
    private final FsOps ops;
    private final String shown;
    private final ZipOutputStream zip;
    private CompletionStage<String> last;

    ZipTarget(ByteSink sink, FsOps ops, String shown) {
        this.sink = sink;
        this.ops = ops;
        this.shown = shown;
        this.zip = new ZipOutputStream(new BufferedOutputStream(sink.direct(), 1 << 16));
        this.last = CompletableFuture.completedFuture(shown);
    }

    // One after the other: an archive has one place to write to.
    private synchronized CompletionStage<String> then(Lane.Work<String> work) {
        last = last.thenCompose(done -> ops.lane().run("write the archive", shown, work));
        return last;
    }

    /**
     * Begins an entry, and ends the one before.
     *
     * @param name with slashes between; of a directory, with one at the end
     * @param level how much to compress, 0 to 9
     * @param millis its time, in milliseconds since 1970
     */
    @JsExport
    public CompletionStage<String> begin(String name, int level, double millis) {
        return then(() -> {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC));
            zip.setLevel(level < 0 ? Deflater.DEFAULT_COMPRESSION : level);
            zip.putNextEntry(entry);
            return name;
        });
    }

    /** Writes content of the entry. */
    @JsExport
    public CompletionStage<String> write(byte[] bytes) {
        return then(() -> {
            zip.write(bytes);
            return shown;
        });
    }

    /** Ends the archive. */
    @JsExport
    public CompletionStage<String> close() {
        return then(() -> {
                    zip.finish();
                    zip.flush();
                    return shown;
                })
                .thenCompose(done -> sink.close());
    }

    /** Gives up. */
    @JsExport
    public CompletionStage<String> abort() throws IOException {
        return sink.abort();
    }
}
