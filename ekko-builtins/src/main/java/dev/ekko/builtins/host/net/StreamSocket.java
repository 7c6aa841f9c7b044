package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.BodyQueue;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection of bytes, TCP or Unix, encrypted or not. Safe for use by any thread. */
public final class StreamSocket {
    private final Channel channel;
    private final NetThreads threads;
    private final Intake intake;
    private final BodyQueue queue;
    private final String peer;
    private final AtomicInteger unsent = new AtomicInteger();
    private volatile @Nullable RuntimeException failure;
    private volatile boolean finished;
    private volatile boolean closing;
    private @Nullable Runnable release;
    private @Nullable CompletableFuture<Void> room;

    /**
     * Takes a channel over; it reads on from now.
     *
     * @param channel the channel, which does not read by itself
     * @param threads the realm's
     * @param peer what messages call the other end
     */
    StreamSocket(Channel channel, NetThreads threads, String peer) {
        this.channel = channel;
        this.threads = threads;
        this.peer = peer;
        this.queue = new BodyQueue(channel::read, this::abort);
        this.intake = new Intake(this, queue);
    }

    Intake intake() {
        return intake;
    }

    /** The channel, for whoever sets it up. */
    Channel channel() {
        return channel;
    }

    /** What messages call the other end. */
    public String peer() {
        return peer;
    }

    /** The address on this side. */
    public Endpoint local() {
        return Endpoint.of(channel.localAddress());
    }

    /** The address on the other side. */
    public Endpoint remote() {
        return Endpoint.of(channel.remoteAddress());
    }

    /** The encryption, where there is one. */
    @Nullable
    SslHandler encryption() {
        return channel.pipeline().get(SslHandler.class);
    }

    /** What the encryption turned out to be; null where there is none. */
    public @Nullable TlsFacts tls() {
        SslHandler handler = encryption();
        return handler == null ? null : TlsFacts.of(handler);
    }

    /** The next bytes, at least one; null when the peer has sent all. */
    public CompletableFuture<byte @Nullable []> read() {
        return queue.read();
    }

    /**
     * Sends bytes after those before.
     *
     * @param bytes which nobody may change any more
     * @return whether there is room for more; where not, {@link #drained} tells when
     * @throws dev.ekko.spi.JsError where the connection has failed or this side of it is finished
     */
    public boolean write(byte[] bytes) {
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
        if (finished || closing) {
            throw NetFailures.closed("Cannot write to " + peer + ": this side of the connection is closed");
        }
        sending();
        channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)).addListener(done -> {
            sent();
            if (!done.isSuccess()) {
                failed(done.cause());
            }
        });
        return channel.isWritable();
    }

    // A program does not end before what it wrote is on its way.
    private void sending() {
        if (unsent.getAndIncrement() == 0) {
            Runnable held = threads.hold();
            synchronized (this) {
                if (release == null) {
                    release = held;
                    return;
                }
            }
            held.run();
        }
    }

    private void sent() {
        if (unsent.decrementAndGet() == 0) {
            Runnable held;
            synchronized (this) {
                held = unsent.get() == 0 ? release : null;
                release = held == null ? release : null;
            }
            if (held != null) {
                held.run();
            }
        }
    }

    /** Done when there is room to write; fails where the connection has failed. */
    public CompletableFuture<Void> drained() {
        synchronized (this) {
            if (failure == null && channel.isActive() && !channel.isWritable()) {
                room = room == null ? new CompletableFuture<>() : room;
                return room;
            }
        }
        RuntimeException failed = failure;
        return failed == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failed);
    }

    /** There may be room to write now. */
    void roomChanged() {
        CompletableFuture<Void> waiting;
        RuntimeException failed;
        synchronized (this) {
            failed = failure;
            if (failed == null && channel.isActive() && !channel.isWritable()) {
                return;
            }
            waiting = room;
            room = null;
        }
        if (waiting != null) {
            if (failed == null) {
                waiting.complete(null);
            } else {
                waiting.completeExceptionally(failed);
            }
        }
    }

    /** Says that this side sends no more, when all is sent; the other side may go on. */
    public CompletableFuture<Void> finish() {
        if (finished || closing) {
            return CompletableFuture.completedFuture(null);
        }
        finished = true;
        Runnable held = threads.hold();
        CompletableFuture<Void> done = new CompletableFuture<>();
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            SslHandler handler = encryption();
            if (handler != null && flushed.isSuccess()) {
                handler.closeOutbound().addListener(told -> shutDown(done));
            } else {
                shutDown(done);
            }
        });
        return done.whenComplete((none, failed) -> held.run());
    }

    private void shutDown(CompletableFuture<Void> done) {
        if (channel instanceof DuplexChannel duplex && channel.isActive()) {
            // Where the other side is gone, there is nobody to tell.
            duplex.shutdownOutput().addListener(told -> done.complete(null));
        } else {
            done.complete(null);
        }
    }

    /** Sends what was written and closes; done when that has happened. */
    public CompletableFuture<Void> close() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        closing = true;
        Runnable held = threads.hold();
        channel.closeFuture().addListener(closed -> {
            held.run();
            done.complete(null);
        });
        // Before the loop can have closed it, which would look like the peer's end.
        queue.fail(NetFailures.closed("The connection to " + peer + " is closed"));
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        return done;
    }

    /** Closes at once; what was written may be lost. */
    public void abort() {
        closing = true;
        queue.fail(NetFailures.closed("The connection to " + peer + " is closed"));
        queue.drop();
        var _ = channel.close();
    }

    /** Encrypts it from here on; done when the handshake is. What the peer sent ahead belongs to the handshake. */
    public CompletableFuture<Void> startTls(SslHandler handler) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            byte[] ahead = queue.takeNow();
            intake.encrypted();
            channel.pipeline().addFirst(handler);
            handler.handshakeFuture().addListener(result -> {
                if (result.isSuccess()) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(result.cause());
                    var _ = channel.close();
                }
            });
            if (ahead.length > 0) {
                var first = channel.pipeline().firstContext();
                channel.pipeline().fireChannelRead(Unpooled.wrappedBuffer(ahead));
                channel.pipeline().fireChannelReadComplete();
                if (first == null || first.isRemoved()) {
                    return;
                }
            }
            channel.read();
        });
        return done;
    }

    /** Notes why it is over. */
    void failed(Throwable why) {
        RuntimeException told = closing
                ? NetFailures.closed("The connection to " + peer + " is closed")
                : NetFailures.of("The connection to " + peer + " failed", why, Map.of("peer", peer));
        synchronized (this) {
            if (failure == null) {
                failure = told;
            }
        }
        queue.fail(told);
        roomChanged();
    }
}
