package dev.ekko.builtins.net;

import dev.ekko.builtins.host.net.NetFailures;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.FileReplacement;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A file that is downloaded: it takes the place of the one at its path when it is complete. Either it leaves no trace
 * before that, or it is kept beside the path, with what the server calls its version, to go on with another time.
 */
public final class DownloadHandle {
    private static final int LONGEST_TAG = 4096;

    private final BuiltinHost host;
    private final FilePlace target;
    private final @Nullable FilePlace part;
    private final @Nullable FilePlace tag;
    private final @Nullable FileReplacement replacement;
    private final FileChannel channel;
    private final Runnable takeBack;
    private final String version;
    private boolean closed;

    private DownloadHandle(BuiltinHost host, FilePlace target, Optional<FilePlace> part, Optional<FilePlace> tag)
            throws IOException {
        this.host = host;
        this.target = target;
        this.part = part.orElse(null);
        this.tag = tag.orElse(null);
        if (part.isEmpty()) {
            FileReplacement whole = target.replace(-1);
            this.replacement = whole;
            this.channel = whole.channel();
        } else {
            this.replacement = null;
            this.channel = part.get().open(Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE), -1);
        }
        this.version = tag.isEmpty() ? "" : read(tag.get());
        if (version.isEmpty()) {
            channel.truncate(0);
        }
        channel.position(channel.size());
        this.takeBack = host.onClose(this::closeNow);
    }

    /**
     * Opens one; blocks.
     *
     * @param target where the file will be
     * @param part where the part of it is kept; empty where it is not
     * @param tag where the part's version is kept
     */
    static DownloadHandle open(BuiltinHost host, FilePlace target, Optional<FilePlace> part, Optional<FilePlace> tag) {
        try {
            return new DownloadHandle(host, target, part, tag);
        } catch (IOException failure) {
            throw failed(target, failure);
        }
    }

    private static String read(FilePlace tag) throws IOException {
        try (FileChannel from = tag.open(Set.of(StandardOpenOption.READ), -1)) {
            ByteBuffer bytes = ByteBuffer.allocate(LONGEST_TAG);
            int length = from.read(bytes);
            return length <= 0 ? "" : new String(bytes.array(), 0, length, StandardCharsets.UTF_8);
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    private static JsError failed(FilePlace target, IOException failure) {
        String path = target.path().toString();
        String reason = switch (failure) {
            case NoSuchFileException _ -> "there is no such directory";
            case FileSystemException told when told.getReason() != null -> told.getReason();
            default -> String.valueOf(failure.getMessage());
        };
        String code = switch (failure) {
            case NoSuchFileException _ -> "not-found";
            case java.nio.file.AccessDeniedException _ -> "access-denied";
            case IOException _ when reason.contains("No space") || reason.contains("quota") -> "no-space";
            case IOException _ when reason.contains("s a directory") -> "is-a-directory";
            default -> NetFailures.code(failure);
        };
        return JsError.coded(code, "Cannot download to \"" + path + "\": " + reason, Map.of("path", path), failure);
    }

    private interface Step {
        void run() throws IOException;
    }

    private CompletionStage<Void> later(Step step) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        step.run();
                    } catch (IOException failure) {
                        throw new CompletionException(failed(target, failure));
                    }
                },
                host.workers());
    }

    /** The version of the part that is there, as the server called it; empty where there is none. */
    @JsExport
    public String version() {
        return version;
    }

    /** How many bytes are there. */
    @JsExport
    public double size() {
        try {
            return channel.position();
        } catch (IOException failure) {
            throw failed(target, failure);
        }
    }

    /** Begins anew, with bytes of a version. */
    @JsExport
    public CompletionStage<Void> restart(String called) {
        return later(() -> {
            channel.truncate(0);
            channel.position(0);
            if (tag != null) {
                try (FileReplacement into = tag.replace(-1)) {
                    write(into.channel(), called.getBytes(StandardCharsets.UTF_8));
                    into.commit(true);
                }
            }
        });
    }

    private static void write(FileChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    /** Adds bytes. */
    @JsExport
    public CompletionStage<Void> write(byte[] bytes) {
        return later(() -> write(channel, bytes));
    }

    /** It is complete. */
    @JsExport
    public CompletionStage<Void> commit() {
        return later(() -> {
            if (replacement != null) {
                replacement.commit(true);
            } else if (part != null) {
                channel.force(true);
                part.move(target, true);
                if (tag != null) {
                    try {
                        tag.delete(false);
                    } catch (NoSuchFileException none) {
                        return;
                    } finally {
                        closeNow();
                    }
                }
            }
            closeNow();
        });
    }

    /** Gives up. */
    @JsExport
    public CompletionStage<Void> close() {
        return later(this::closeNow);
    }

    private void closeNow() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        takeBack.run();
        try {
            if (replacement != null) {
                replacement.close();
            }
            channel.close();
        } catch (IOException failure) {
            throw failed(target, failure);
        }
    }
}
