package dev.ekko.impl.realm;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsExitException;
import dev.ekko.error.JsLimitException;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.spi.WaitLoop;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final long NANOS_BEFORE_LEAVING = 20_000_000;
    private static final long CLOSE_WAIT_SECONDS = 5;
    // Some seventy years; the difference of two times must not overflow.
    private static final long LONGEST_DELAY = Long.MAX_VALUE / 4;

    private enum State {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final Guest guest;
    private final RealmListener listener;
    private final TurnLimits defaults;
    private final RealmLock lock = new RealmLock();
    private final Turn turn;
    private final WeakReference<Turn> watched;

    private final ConcurrentLinkedQueue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final TimerQueue timers = new TimerQueue();
    private final Alarm alarm = new Alarm(this::alarmed);

    private final AtomicBoolean workerComing = new AtomicBoolean();
    private final AtomicBoolean lookingAgain = new AtomicBoolean();
    private final AtomicInteger pending = new AtomicInteger();
    private final Pump pump = new Pump(this);
    private volatile long nextTimer = Long.MAX_VALUE;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile State state = State.OPEN;
    private volatile Stop closing = new Stop.Closing();

    /**
     * Makes a realm.
     *
     * @param guest the engine's side
     * @param limits the limits of each turn
     * @param listener told of what no caller is waiting for
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
            return PlatformThread.call(() -> enter(limits, action));
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
            throw failure(turn.reason(), failure);
        }
    }

    private <T extends @Nullable Object> T runTurn(TurnLimits limits, Supplier<T> action) {
        T result;
        try {
            begin(limits);
            result = action.get();
        } catch (RuntimeException | Error failure) {
            throw failure(turn.end(), failure);
        }
        Stop reason = turn.end();
        if (reason != null && !(reason instanceof Stop.Closing)) {
            throw reason.failure(null);
        }
        return result;
    }

    private RuntimeException failure(@Nullable Stop reason, Throwable thrown) {
        // Closed between the look at the state and the beginning of the turn: the turn knows of no reason, and the
        // engine only says that its context is gone.
        if (reason == null && state != State.OPEN && thrown instanceof IllegalStateException) {
            return closing.failure(thrown);
        }
        // A limit may be what closes the realm, and is the better answer.
        if (reason == null || (reason instanceof Stop.Closing && thrown instanceof JsLimitException)) {
            return guest.translate(thrown);
        }
        return reason.failure(thrown);
    }

    private void begin(TurnLimits limits) {
        if (limits.countsStatements()) {
            guest.resetStatements();
        }
        turn.begin(limits);
    }

    private void acquire() {
        if (!lock.tryLock()) {
            try {
                // Wakes now and then, so that a caller does not wait for a realm that was closed meanwhile.
                while (!lock.tryLock(50, TimeUnit.MILLISECONDS)) {
                    checkOpen();
                }
            } catch (InterruptedException e) {
                throw Failures.interrupted(e);
            }
        }
        if (state != State.OPEN) {
            lock.unlock();
            throw closedFailure();
        }
    }

    private void leave() {
        if (!timers.isEmpty()) {
            // A turn that threw has not drained, and may have set timers.
            alarm.set(timers.nextAt());
        }
        lock.unlock();
        if (state == State.OPEN && !inbox.isEmpty()) {
            summon();
        }
        pump.wakeAll();
    }

    /** Whether a turn has to run on a platform thread. */
    boolean metersThread() {
        return defaults.metersThread();
    }

    /** Runs what is due where the realm is free; true where nothing is left that keeps a program alive. */
    boolean drainIfFree() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            drain();
            nextTimer = timers.nextAt();
            return idle();
        } finally {
            lock.unlock();
        }
    }

    /** How long until the first timer, as the last who drained here has seen it; for the thread that leads. */
    long untilTimer() {
        long next = nextTimer;
        return next == Long.MAX_VALUE ? next : Math.max(0, next - System.nanoTime());
    }

    /** Has the clock mind the timers, which a waiting thread has minded until now. */
    void handTimersOver() {
        // Whoever holds the lock sets the alarm before giving it back.
        if (lock.tryLock()) {
            try {
                alarm.set(timers.nextAt());
            } finally {
                lock.unlock();
            }
        }
    }

    /** Whether a thread that waits here has nothing to run now. */
    boolean nothingToRun() {
        return inbox.isEmpty() || lock.isLocked();
    }

    /** Sees to a task that came while a waiting thread was the one to be woken, and that thread has gone. */
    void summonForRest() {
        if (state == State.OPEN && !inbox.isEmpty() && !lock.isLocked()) {
            summon();
        }
    }

    /** Runs what is due; the caller holds the lock and is in no turn. */
    private void drain() {
        if (inbox.isEmpty() && timers.isEmpty()) {
            return;
        }
        if (suited()) {
            long start = System.nanoTime();
            long now = start;
            for (int i = 0; i < TASKS_BEFORE_LEAVING && now - start < NANOS_BEFORE_LEAVING; i++) {
                Runnable task = state == State.OPEN ? next(now, i % 2 == 1) : null;
                if (task == null) {
                    break;
                }
                runTask(task);
                now = System.nanoTime();
            }
        }
        if (!pump.isLead(Thread.currentThread().threadId())) {
            alarm.set(timers.nextAt());
        }
    }

    // A thread on its way out would take the tasks of others with it, and on a virtual one they would not be metered.
    private boolean suited() {
        Thread self = Thread.currentThread();
        return !self.isInterrupted() && !(defaults.metersThread() && self.isVirtual());
    }

    // Neither may starve the other: not the timers under a flood of posts, not the posts under an endless setTimeout.
    private @Nullable Runnable next(long now, boolean timersFirst) {
        Runnable task = timersFirst ? timers.pollDue(now) : inbox.poll();
        return task != null ? task : timersFirst ? inbox.poll() : timers.pollDue(now);
    }

    private void runTask(Runnable task) {
        try {
            runTurn(defaults, () -> {
                task.run();
                return null;
            });
        } catch (RuntimeException failure) {
            report(failure);
        } catch (Error failure) {
            // It is not the failure of the caller whose thread this is, and a worker must live on.
            report(Failures.ofTask(failure));
        }
    }

    private void report(RuntimeException failure) {
        if (state != State.OPEN) {
            return;
        }
        try {
            listener.uncaught(failure);
        } catch (RuntimeException | Error thrown) {
            LOG.error("A listener for uncaught errors threw", thrown);
        }
    }

    @Override
    public void post(Runnable task) {
        if (state != State.OPEN) {
            return;
        }
        inbox.add(task);
        announce();
    }

    // A holder that is about to leave may not have seen the task: its lock is given back without a fence, for the sake
    // of all the calls that have no company. So somebody looks again when it must have gone, or must have seen it.
    private void announce() {
        if (!lock.isLocked()) {
            summon();
        } else if (!lock.isHeldByCurrentThread()
                && !pump.isLead(lock.holder())
                && lookingAgain.compareAndSet(false, true)) {
            var _ = HostThreads.after(RealmLock.LOOK_AGAIN_NANOS, () -> lookAgain(false));
        }
    }

    // Twice, for a task that came just before the first look. Whoever holds the realm at the second one will see all
    // that the first had to care for, however long it stays; there is nothing to poll for.
    private void lookAgain(boolean last) {
        lookingAgain.set(false);
        if (state != State.OPEN || inbox.isEmpty()) {
            return;
        }
        if (!lock.isLocked()) {
            summon();
        } else if (!last) {
            var _ = HostThreads.after(RealmLock.LOOK_AGAIN_NANOS, () -> lookAgain(true));
        }
    }

    // Somebody who waits in this realm anyway is woken before a worker is.
    private void summon() {
        if (!pump.wakeOne() && workerComing.compareAndSet(false, true)) {
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
        long delay = Math.clamp(nanos, 0, LONGEST_DELAY);
        TimerQueue.Timer timer = timers.add(System.nanoTime() + delay, keepAlive, task);
        return () -> {
            timer.cancel();
            if (keepAlive && !timers.keepsAlive()) {
                pump.wakeAll();
            }
        };
    }

    private void alarmed() {
        if (state == State.OPEN) {
            // An empty task brings a holder to its next drain, which looks at the timers and sets the next alarm.
            inbox.add(alarm::rang);
            announce();
        }
    }

    /** The loop of input and output that the thread runs which waits here, made where there is none yet. */
    public WaitLoop waitLoop(Supplier<? extends WaitLoop> maker) {
        return pump.loop(maker);
    }

    @Override
    public Runnable pending() {
        pending.incrementAndGet();
        AtomicBoolean done = new AtomicBoolean();
        return () -> {
            if (done.compareAndSet(false, true) && pending.decrementAndGet() == 0) {
                pump.wakeAll();
            }
        };
    }

    @Override
    public boolean heldByCurrentThread() {
        return lock.isHeldByCurrentThread();
    }

    @Override
    public boolean closed() {
        return state != State.OPEN;
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
        return pump.await(limits, future, hopeless);
    }

    /** Runs timers and tasks until nothing keeps the program alive. Blocks the calling thread. */
    public void runUntilIdle() {
        if (lock.isHeldByCurrentThread()) {
            throw new EkkoException(
                    ErrorCode.SCRIPT_ERROR, "A call from the script cannot wait until the same script is idle");
        }
        if (pump.run(() -> false, true, Long.MAX_VALUE) == Pump.Outcome.CLOSED) {
            throw closedFailure();
        }
    }

    // The calling thread holds the lock, so nobody is inside a task that is about to set a timer. Whoever brings a
    // result posts it before the work counts as done, so that is asked first.
    private boolean idle() {
        return pending.get() == 0 && !timers.keepsAlive() && inbox.isEmpty();
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

    /** What a use of this realm meets that is closed. */
    EkkoException closedFailure() {
        return closing instanceof Stop.Exited exited ? exited.failure(null) : Failures.closed();
    }

    /** What somebody meets whose promise is never settled, because this realm is closed. */
    public JsCancelledException closedMeanwhile() {
        return closing instanceof Stop.Exited exited ? exited.failure(null) : Failures.closedMeanwhile();
    }

    /** Stops what runs, drops timers and tasks, and frees the realm. */
    @Override
    public void close() {
        close(closing);
    }

    /**
     * Closes the realm because its program ends itself.
     *
     * @return what stops the script, to be thrown by the host function that it called
     */
    public JsExitException exit(int status) {
        Stop.Exited reason = new Stop.Exited(status);
        close(reason);
        return reason.failure(null);
    }

    private void close(Stop reason) {
        boolean mine;
        synchronized (closed) {
            mine = state == State.OPEN;
            if (mine) {
                closing = reason;
                state = State.CLOSING;
            }
        }
        boolean inside = lock.isHeldByCurrentThread();
        if (mine) {
            turn.stop(reason);
            pump.wakeAll();
            if (!inside && lock.tryLock()) {
                try {
                    finishClose();
                } finally {
                    lock.unlock();
                }
            } else {
                // From inside a callback, or while another thread runs script: the engine cancels that thread, which
                // may take as long as the Java code it is in.
                HostThreads.execute(() -> {
                    finishClose();
                    listener.closed(this::closedMeanwhile);
                });
            }
        }
        if (!inside) {
            awaitClosed();
            // Outside the lock and behind the close itself, because what waits for it may close the realm once more.
            listener.closed(this::closedMeanwhile);
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
            closed.complete(null);
            if (lock.isHeldByCurrentThread()) {
                dropTimers();
            } else {
                HostThreads.execute(this::dropTimers);
            }
        }
    }

    private void dropTimers() {
        lock.lock();
        try {
            timers.clear();
            alarm.set(Long.MAX_VALUE);
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
