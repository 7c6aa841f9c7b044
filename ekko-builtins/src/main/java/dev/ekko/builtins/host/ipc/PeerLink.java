package dev.ekko.builtins.host.ipc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages to and from one peer over a pair of streams.
 *
 * <p>One worker reads as long as the link lives. It waits when the realm does not keep up, so that a peer that floods is
 * made to wait itself and memory stays bounded. Methods may be called by any thread and never wait.
 */
public final class PeerLink {
    private static final int HIGH = 1024 * 1024;
    private static final int AT_ONCE = 256;

    private final FrameReader frames;
    private final Outbox outbox;
    private final Consumer<Runnable> realm;
    private final PeerListener listener;
    private final Runnable closer;
    private final Deque<byte[]> inbox = new ArrayDeque<>();
    private long waiting;
    private boolean posted;
    private boolean paused = true;
    private boolean over;
    private @Nullable End end;

    private record End(String code, String message) {}

    /**
     * Makes a link, which reads at once and hands nothing over before {@link #resume}.
     *
     * @param in what the peer writes
     * @param out what the peer reads
     * @param maxMessage how many bytes a message may have
     * @param workers for reading and writing
     * @param realm runs what the listener hears
     * @param listener hears it
     * @param closer closes both streams without waiting
     */
    public PeerLink(
            InputStream in,
            OutputStream out,
            int maxMessage,
            Executor workers,
            Consumer<Runnable> realm,
            PeerListener listener,
            Runnable closer) {
        this.frames = new FrameReader(in, maxMessage);
        this.realm = realm;
        this.listener = listener;
        this.closer = closer;
        this.outbox = new Outbox(out, workers, gone -> {});
        workers.execute(this::read);
    }

    /**
     * Sends a message.
     *
     * @param allRead whether the peer has read all that was sent before
     * @return how many characters wait to be written
     */
    public double send(String text, boolean allRead) {
        return outbox.send(text, allRead);
    }

    /** Done when there is room for more messages. */
    public CompletionStage<Void> drained() {
        return outbox.drained();
    }

    /** Hands no more messages over, until {@link #resume}; soon the peer has to wait. */
    public synchronized void pause() {
        paused = true;
    }

    /** Takes {@link #pause} back. */
    public synchronized void resume() {
        paused = false;
        post();
    }

    /** Ends the link; nothing is heard of it any more. */
    public void close() {
        synchronized (this) {
            over = true;
            inbox.clear();
            notifyAll();
        }
        outbox.close();
        closer.run();
    }

    private void read() {
        End reason;
        try {
            reason = receive();
        } catch (ProtocolFailure broken) {
            reason = new End(broken.code(), String.valueOf(broken.getMessage()));
        } catch (IOException failure) {
            reason = new End("closed", "it has ended the connection (" + failure.getMessage() + ")");
        } catch (OutOfMemoryError full) {
            reason = new End("too-large", "a message did not fit into the memory; allow less with \"maxMessage\"");
        }
        outbox.close();
        synchronized (this) {
            end = reason;
            post();
        }
    }

    private End receive() throws IOException {
        while (true) {
            byte[] message = frames.next();
            if (message == null) {
                return new End("closed", "it has ended the connection");
            }
            synchronized (this) {
                if (over) {
                    return new End("closed", "it was closed");
                }
                inbox.add(message);
                waiting += message.length;
                post();
                awaitRoom();
            }
        }
    }

    private synchronized void awaitRoom() throws IOException {
        while (waiting > HIGH && !over) {
            try {
                wait();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IOException("the thread that read it was told to stop", stop);
            }
        }
    }

    private void post() {
        if (!posted && !paused && !over && (!inbox.isEmpty() || end != null)) {
            posted = true;
            realm.accept(this::deliver);
        }
    }

    /** On the realm; lets others have a turn from time to time. */
    private void deliver() {
        for (int i = 0; i < AT_ONCE; i++) {
            byte[] message;
            synchronized (this) {
                posted = false;
                if (paused || over) {
                    return;
                }
                message = inbox.poll();
                if (message == null) {
                    break;
                }
                waiting -= message.length;
                if (waiting <= HIGH) {
                    notifyAll();
                }
                // Noted before the listener runs, so that it is not posted twice.
                posted = true;
            }
            listener.message(new String(message, StandardCharsets.UTF_8));
        }
        End last;
        synchronized (this) {
            posted = false;
            last = inbox.isEmpty() && !over && !paused ? end : null;
            if (last == null) {
                post();
                return;
            }
            over = true;
        }
        listener.ended(last.code(), last.message());
    }
}
