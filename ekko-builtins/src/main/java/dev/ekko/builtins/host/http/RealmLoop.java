package dev.ekko.builtins.host.http;

import dev.ekko.spi.WaitLoop;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The event loop of one realm, which has no thread of its own: the thread that waits in the realm runs it, and is in the
 * loop as well while it runs script. So a script writes straight to its sockets, and what arrives changes no threads.
 *
 * <p>Netty's {@code ManualIoEventLoop} is the same but for its thread, which can be set only once. At the end of a realm
 * another thread has to close what is still open.
 */
final class RealmLoop extends AbstractScheduledEventExecutor implements IoEventLoop, WaitLoop {
    private static final long LONGEST_END_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long LONGEST_TASKS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private enum State {
        OPEN,
        SHUTTING_DOWN,
        TERMINATED
    }

    private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger users = new AtomicInteger();
    private final Promise<@Nullable Void> termination = new DefaultPromise<>(GlobalEventExecutor.INSTANCE);
    private final Bounds bounds = new Bounds();
    private final IoHandler io = NioIoHandler.newFactory().newHandler(this);
    private boolean initialized;
    // Netty wakes its selector once for each time that it sleeps, and asks canBlock whether there was more; what the
    // realm
    // is woken for is in no queue that it could ask about.
    private volatile boolean woken;
    private volatile State state = State.OPEN;

    /** How long the present run may wait. */
    private final class Bounds implements IoHandlerContext {
        private long longest;

        @Override
        public boolean canBlock() {
            return longest > 0 && tasks.isEmpty() && !woken;
        }

        @Override
        public long delayNanos(long now) {
            return Math.min(longest, RealmLoop.this.delayNanos(now, longest));
        }

        @Override
        public long deadlineNanos() {
            long now = ticker().nanoTime();
            long next = nextScheduledTaskDeadlineNanos();
            return next == -1 ? now + longest : Math.min(next, now + longest);
        }
    }

    @Override
    public boolean take() {
        return state != State.TERMINATED && owner.compareAndSet(null, Thread.currentThread());
    }

    @Override
    public void leave() {
        owner.set(null);
    }

    @Override
    public void run(long nanos) {
        if (state == State.TERMINATED) {
            // Only where the realm was closed while its thread waits; it finds that out at once.
            LockSupport.parkNanos(this, Math.min(nanos, LONGEST_NAP_NANOS));
            return;
        }
        if (!initialized) {
            initialized = true;
            io.initialize();
        }
        bounds.longest = nanos;
        io.run(bounds);
        woken = false;
        runTasks();
    }

    // With all that they add, as handlers rely on it that a connection is set up before anything more is read from it.
    // But
    // not for ever, so that the realm has its turn.
    private void runTasks() {
        fetchFromScheduledTaskQueue(tasks);
        long start = 0;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            safeExecute(task);
            start = start == 0 ? System.nanoTime() : start;
            if (System.nanoTime() - start > LONGEST_TASKS_NANOS) {
                return;
            }
        }
    }

    @Override
    public void wake() {
        woken = true;
        io.wakeup();
    }

    /** One more who has sockets here. */
    void use() {
        users.incrementAndGet();
    }

    /** One less. */
    void release() {
        users.decrementAndGet();
        wake();
    }

    /**
     * Closes what is open, as soon as the realm's own thread is out of the way, and ends the loop.
     *
     * @param workers has a thread for that
     */
    void end(Executor workers) {
        workers.execute(() -> {
            for (long nap = NAP_NANOS; !take(); nap = Math.min(2 * nap, LONGEST_NAP_NANOS)) {
                if (state == State.TERMINATED) {
                    return;
                }
                LockSupport.parkNanos(this, nap);
            }
            try {
                long start = System.nanoTime();
                while ((users.get() > 0 || !tasks.isEmpty()) && System.nanoTime() - start < LONGEST_END_NANOS) {
                    run(LONGEST_NAP_NANOS);
                }
                destroy();
            } finally {
                leave();
            }
        });
    }

    private void destroy() {
        state = State.SHUTTING_DOWN;
        try {
            io.prepareToDestroy();
            runTasks();
            cancelScheduledTasks();
            io.destroy();
        } finally {
            state = State.TERMINATED;
            runTasks();
            termination.trySuccess(null);
        }
    }

    @Override
    public void execute(Runnable task) {
        if (state == State.TERMINATED) {
            throw new RejectedExecutionException("The realm is closed");
        }
        tasks.add(task);
        if (!inEventLoop()) {
            wake();
        }
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return thread.equals(owner.get());
    }

    @Override
    public IoEventLoop next() {
        return this;
    }

    @Override
    public @Nullable IoEventLoopGroup parent() {
        return null;
    }

    @Override
    public Future<IoRegistration> register(IoHandle handle) {
        Promise<IoRegistration> promise = newPromise();
        if (inEventLoop()) {
            register(handle, promise);
        } else {
            execute(() -> register(handle, promise));
        }
        return promise;
    }

    private void register(IoHandle handle, Promise<IoRegistration> promise) {
        try {
            promise.setSuccess(io.register(handle));
        } catch (Exception failure) { // as it is declared
            promise.setFailure(failure);
        }
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    @Deprecated
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        channel.unsafe().register(this, promise);
        return promise;
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return io.isCompatible(handleType);
    }

    @Override
    public boolean isIoType(Class<? extends IoHandler> handlerType) {
        return io.getClass().equals(handlerType);
    }

    /** Does nothing: the loop ends with its realm. */
    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return termination;
    }

    @Override
    @Deprecated
    public void shutdown() {
        var _ = shutdownGracefully();
    }

    @Override
    public Future<?> terminationFuture() {
        return termination;
    }

    @Override
    public boolean isShuttingDown() {
        return state != State.OPEN;
    }

    @Override
    public boolean isShutdown() {
        return state != State.OPEN;
    }

    @Override
    public boolean isTerminated() {
        return state == State.TERMINATED;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return termination.await(timeout, unit);
    }
}
