package dev.ekko.builtins.host.net;

import dev.ekko.builtins.host.http.LoopLease;
import dev.ekko.builtins.host.http.Resolver;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DuplexChannelConfig;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all sockets of one realm have in common: the threads, and that they end with it. Nothing is started before the
 * first socket.
 */
public final class NetThreads implements AutoCloseable {
    private final Executor workers;
    private final Supplier<Runnable> hold;
    private final Resolver resolver;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Set<Runnable> others = ConcurrentHashMap.newKeySet();
    private final Supplier<LoopLease> loops;
    private @Nullable LoopLease lease;
    private boolean closed;

    /**
     * Makes it.
     *
     * @param workers for what blocks
     * @param hold keeps the program alive until what it gives is run
     * @param loops where sockets are served
     */
    public NetThreads(Executor workers, Supplier<Runnable> hold, Supplier<LoopLease> loops) {
        this.workers = workers;
        this.hold = hold;
        this.loops = loops;
        this.resolver = new Resolver(workers);
    }

    synchronized EventLoopGroup loops() {
        if (closed) {
            throw new IllegalStateException("The realm is closed");
        }
        if (lease == null) {
            lease = loops.get();
        }
        return lease.group();
    }

    Executor workers() {
        return workers;
    }

    Runnable hold() {
        return hold.get();
    }

    Resolver resolver() {
        return resolver;
    }

    /** Notes a channel, so that it does not outlive its realm. */
    void add(Channel channel) {
        channels.add(channel);
    }

    /** As {@link #add}, for a connection, whose directions end one by one. */
    void adopt(Channel channel) {
        add(channel);
        // The option for it is not known to Unix sockets, their configuration is.
        ((DuplexChannelConfig) channel.config()).setAllowHalfClosure(true);
    }

    /** Notes something else that must not outlive the realm. */
    void add(Runnable end) {
        others.add(end);
    }

    /** Takes {@link #add} back. */
    void remove(Runnable end) {
        others.remove(end);
    }

    /** Closes all sockets, and gives the threads back. */
    @Override
    public void close() {
        LoopLease used;
        synchronized (this) {
            closed = true;
            used = lease;
            lease = null;
        }
        Set.copyOf(others).forEach(Runnable::run);
        if (used != null) {
            channels.close().addListener(done -> used.giveBack().run());
        }
    }
}
