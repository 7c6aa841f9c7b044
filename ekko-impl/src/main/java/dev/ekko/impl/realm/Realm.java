package dev.ekko.impl.realm;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.impl.host.HostThreads;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A realm as a lock with an inbox: whoever calls runs the script on its own thread, one thread at a time, and runs the
 * inbox before it leaves; when tasks arrive and nobody holds the realm, a shared worker enters.
 */
public final class Realm implements Gate, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Realm.class);

    // A caller that leaves runs at most so many tasks of others; the rest is a worker's.
    private static final int TASKS_BEFORE_LEAVING = 256;
    private static final long CLOSE_WAIT_SECONDS = 5;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final Guest guest;
    private final RealmListener listener;
    private final TurnLimits defaults;
    private final ReentrantLock lock = new ReentrantLock();
    private final Turn turn;
    private final WeakReference<Turn> watched;

    private final ConcurrentLinkedQueue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final TimerQueue timers = new TimerQueue();
    private long alarmAt = Long.MAX_VALUE;
    private @Nullable ScheduledFuture<?> alarm;

    private final AtomicBoolean workerComing = new AtomicBoolean();
    private final AtomicInteger pending = new AtomicInteger();
    private final ConcurrentLinkedQueue<Thread> waiters = new ConcurrentLinkedQueue<>();
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile State state = State.OPEN;

    /**
     * Makes a realm.
     *
     * @param guest the engine's side
     * @param limits the limits of each turn
     * @param listener told of errors that no caller is waiting for
     */
    public Realm(Guest guest, ResourceLimits limits, RealmListener listener) {
        this.guest = guest;
        this.listener = listener;
        this.defaults = TurnLimits.of(limits);
        this.turn = new Turn(guest, defaults);
        this.watched = Watchdog.watch(turn);
    }

    @Override
    public <T extends @Nullable Object> T enter(Supplier<T> action) {
        return enter(defaults, action);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a shortcut for the usual case; equal limits work as well
    public <T extends @Nullable Object> T enter(ResourceLimits limits, Supplier<T> action) {
        return enter(limits == defaults.source() ? defaults : TurnLimits.of(limits), action);
    }

    private <T extends @Nullable Object> T enter(TurnLimits limits, Supplier<T> action) {
        if (lock.isHeldByCurrentThread()) {
            return nested(action);
        }
        if (limits.metersThread() && Thread.currentThread().isVirtual()) {
            return onPlatformThread(() -> enter(limits, action));
        }
        acquire();
        try {
            T result = runTurn(limits, action);
            drain();
            return result;
        } finally {
            leave();
        }
    }

    private <T extends @Nullable Object> T nested(Supplier<T> action) {
        checkOpen();
        try {
            return action.get();
        } catch (RuntimeException | Error failure) {
            Stop reason = turn.reason();
            throw reason == null ? guest.translate(failure) : reason.failure(failure);
        }
    }

    private <T extends @Nullable Object> T runTurn(TurnLimits limits, Supplier<T> action) {
        T result;
        begin(limits);
        try {
            result = action.get();
        } catch (RuntimeException | Error failure) {
            Stop reason = turn.end();
            throw reason == null ? guest.translate(failure) : reason.failure(failure);
        }
        Stop reason = turn.end();
        if (reason != null && !(reason instanceof Stop.Closing)) {
            throw reason.failure(null);
        }
        return result;
    }

    private void begin(TurnLimits limits) {
        if (limits.source().statements().isPresent()) {
            guest.resetStatements();
        }
        turn.begin(limits);
    }

    private static <T extends @Nullable Object> T onPlatformThread(Supplier<T> action) {
        try {
            return CompletableFuture.supplyAsync(action, HostThreads.workers()).get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void acquire() {
        if (!lock.tryLock()) {
            try {
                // Wakes now and then, so that a caller does not wait for a realm that was closed meanwhile.
                while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
                    checkOpen();
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        if (state != State.OPEN) {
            lock.unlock();
            throw closedFailure();
        }
    }

    private void leave() {
        boolean last = lock.getHoldCount() == 1;
        if (last && !timers.isEmpty()) {
            // A turn that threw has not drained, and may have set timers.
            setAlarm();
        }
        lock.unlock();
        if (last) {
            if (state == State.OPEN && !inbox.isEmpty()) {
                summon();
            } else if (!waiters.isEmpty()) {
                wakeWaiters();
            }
        }
    }

    /** Runs what is due; the caller holds the lock and is in no turn. */
    private void drain() {
        if (inbox.isEmpty() && timers.isEmpty()) {
            return;
        }
        for (int i = 0; i < TASKS_BEFORE_LEAVING && state == State.OPEN; i++) {
            Runnable task = inbox.poll();
            if (task == null && !timers.isEmpty()) {
                task = timers.pollDue(System.nanoTime());
            }
            if (task == null) {
                break;
            }
            runTask(task);
        }
        setAlarm();
    }

    private void runTask(Runnable task) {
        try {
            runTurn(defaults, () -> {
                task.run();
                return null;
            });
        } catch (RuntimeException failure) {
            if (state == State.OPEN) {
                listener.uncaught(failure);
            }
        } catch (StackOverflowError | OutOfMemoryError failure) {
            // The worker must live on, and somebody must learn of it.
            listener.uncaught(
                    new EkkoException(ErrorCode.INTERNAL, "A task of the script failed: " + failure, failure));
        }
    }

    @Override
    public void post(Runnable task) {
        if (state != State.OPEN) {
            return;
        }
        inbox.add(task);
        if (!lock.isLocked()) {
            summon();
        }
    }

    // Somebody who waits in this realm anyway is woken before a worker is.
    private void summon() {
        Thread waiter = waiters.peek();
        if (waiter != null) {
            LockSupport.unpark(waiter);
        } else if (workerComing.compareAndSet(false, true)) {
            HostThreads.execute(this::work);
        }
    }

    private void work() {
        workerComing.set(false);
        if (lock.tryLock()) {
            try {
                drain();
            } finally {
                leave();
            }
        }
    }

    /**
     * Runs a task on the realm when the time has come; the calling thread holds the realm.
     *
     * @param nanos the delay
     * @param keepAlive whether a program waits for it before it ends
     * @return cancels the task; from any thread
     */
    public Runnable schedule(long nanos, boolean keepAlive, Runnable task) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Only a thread that holds the realm may set a timer");
        }
        TimerQueue.Timer timer = timers.add(System.nanoTime() + Math.max(0, nanos), keepAlive, task);
        return () -> {
            timer.cancel();
            if (keepAlive && !timers.keepsAlive()) {
                wakeWaiters();
            }
        };
    }

    // One alarm for the realm's first timer, whatever the number of timers.
    private void setAlarm() {
        long next = timers.nextAt();
        if (next == alarmAt) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = next;
        alarm = next == Long.MAX_VALUE ? null : HostThreads.after(next - System.nanoTime(), this::alarmed);
    }

    private void alarmed() {
        if (state == State.OPEN) {
            // An empty task brings a holder to its next drain, which looks at the timers and sets the next alarm.
            inbox.add(() -> alarmAt = Long.MIN_VALUE);
            if (!lock.isLocked()) {
                summon();
            }
        }
    }

    @Override
    public Runnable pending() {
        pending.incrementAndGet();
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true) && pending.decrementAndGet() == 0) {
                wakeWaiters();
            }
        };
    }

    private void wakeWaiters() {
        waiters.forEach(LockSupport::unpark);
    }

    @Override
    public boolean heldByCurrentThread() {
        return lock.isHeldByCurrentThread();
    }

    @Override
    public boolean closed() {
        return state != State.OPEN;
    }

    /** Fails the future with {@link JsCancelledException} when the realm is closed before it is done. */
    @SuppressWarnings("UndefinedEquals") // identity is meant
    public <T extends @Nullable Object> CompletableFuture<T> track(CompletableFuture<T> future) {
        if (!future.isDone()) {
            open.add(future);
            var _ = future.whenComplete((value, failure) -> open.remove(future));
            if (state != State.OPEN) {
                future.completeExceptionally(cancelledByClose());
            }
        }
        return future;
    }

    @Override
    public <T extends @Nullable Object> T await(ResourceLimits limits, CompletableFuture<T> future) {
        return await(limits, future, null);
    }

    /**
     * As {@link #await(ResourceLimits, CompletableFuture)}, but gives up where nothing is left that could settle it.
     *
     * @param hopeless makes the failure for that case; null waits on, because other threads may hold callbacks
     */
    public <T extends @Nullable Object> T await(
            ResourceLimits limits, CompletableFuture<T> future, @Nullable Supplier<EkkoException> hopeless) {
        if (!future.isDone()) {
            if (lock.isHeldByCurrentThread()) {
                throw new EkkoException(
                        ErrorCode.SCRIPT_ERROR,
                        "Cannot wait for a promise inside a call from the same script: it can settle only after that"
                                + " call has returned. Use an asynchronous host function, or callAsync");
            }
            long wall = TurnLimits.of(limits).wallNanos();
            Thread waiting = Thread.currentThread();
            var _ = track(future).whenComplete((value, failure) -> LockSupport.unpark(waiting));
            if (!pump(() -> future.isDone() || (hopeless != null && !busy()), wall)) {
                throw new JsLimitException(JsLimitException.Limit.WALL_TIME, wall / 1_000_000, wall / 1_000_000, null);
            }
            if (!future.isDone() && hopeless != null) {
                throw hopeless.get();
            }
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /** Runs timers and tasks until nothing keeps the program alive. Blocks the calling thread. */
    public void runUntilIdle() {
        if (lock.isHeldByCurrentThread()) {
            throw new EkkoException(
                    ErrorCode.SCRIPT_ERROR, "A call from the script cannot wait until the same script is idle");
        }
        pump(() -> !busy(), Long.MAX_VALUE);
    }

    private boolean busy() {
        // A worker may be inside a task that is about to set a timer.
        return pending.get() > 0
                || timers.keepsAlive()
                || !inbox.isEmpty()
                || (lock.isLocked() && !lock.isHeldByCurrentThread());
    }

    // Runs the inbox on this thread until the condition holds; false where the time ran out first.
    private boolean pump(BooleanSupplier done, long nanos) {
        long start = System.nanoTime();
        Thread self = Thread.currentThread();
        waiters.add(self);
        try {
            while (true) {
                if (lock.tryLock()) {
                    try {
                        drain();
                    } finally {
                        lock.unlock();
                    }
                }
                if (done.getAsBoolean()) {
                    return true;
                }
                checkOpen();
                if (Thread.interrupted()) {
                    throw interrupted(new InterruptedException());
                }
                long left = nanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return false;
                }
                if (inbox.isEmpty() || lock.isLocked()) {
                    LockSupport.parkNanos(this, Math.min(left, 100_000_000));
                }
            }
        } finally {
            waiters.remove(self);
            // A task that came while this thread was the one to be woken must not be left lying.
            if (state == State.OPEN && !inbox.isEmpty() && !lock.isLocked()) {
                summon();
            }
        }
    }

    @Override
    public void uncaught(Throwable error) {
        listener.uncaught(guest.translate(error));
    }

    private void checkOpen() {
        if (state != State.OPEN) {
            throw closedFailure();
        }
    }

    private static EkkoException closedFailure() {
        return new EkkoException(ErrorCode.CLOSED, "The runtime was closed; make a new one to go on");
    }

    private static JsCancelledException cancelledByClose() {
        return new JsCancelledException("The runtime was closed before the promise was settled", null);
    }

    private static JsCancelledException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new JsCancelledException("The calling thread was interrupted while it waited for the script", cause);
    }

    private static RuntimeException unwrapped(Exception wrapper) {
        Throwable cause = wrapper.getCause();
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new EkkoException(ErrorCode.INTERNAL, "Unexpected failure: " + cause, cause);
    }

    /** Stops what runs, drops timers and tasks, and frees the realm. */
    @Override
    public void close() {
        boolean mine;
        synchronized (closed) {
            mine = state == State.OPEN;
            if (mine) {
                state = State.CLOSING;
            }
        }
        boolean inside = lock.isHeldByCurrentThread();
        if (mine) {
            turn.stop(new Stop.Closing());
            open.forEach(future -> future.completeExceptionally(cancelledByClose()));
            wakeWaiters();
            if (!inside && lock.tryLock()) {
                try {
                    finishClose();
                } finally {
                    lock.unlock();
                }
            } else {
                // From inside a callback, or while another thread runs script: the engine cancels that thread, which
                // may take as long as the Java code it is in.
                HostThreads.execute(this::finishClose);
            }
        }
        if (!inside) {
            awaitClosed();
        }
    }

    private void finishClose() {
        try {
            guest.close();
        } catch (RuntimeException e) {
            LOG.warn("The engine failed to close a realm", e);
        } finally {
            Watchdog.forget(watched);
            state = State.CLOSED;
            inbox.clear();
            open.forEach(future -> future.completeExceptionally(cancelledByClose()));
            closed.complete(null);
            HostThreads.execute(this::dropTimers);
        }
    }

    private void dropTimers() {
        lock.lock();
        try {
            timers.clear();
            if (alarm != null) {
                alarm.cancel(false);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitClosed() {
        try {
            closed.get(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn(
                    "A runtime is still in Java code {} s after it was closed; it is freed when that code returns",
                    CLOSE_WAIT_SECONDS);
        } catch (ExecutionException e) {
            LOG.warn("A runtime failed to close", e);
        }
    }
}
