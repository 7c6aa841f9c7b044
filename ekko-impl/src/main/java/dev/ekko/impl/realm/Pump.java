package dev.ekko.impl.realm;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsLimitException;
import dev.ekko.spi.WaitLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait in a realm: they run its inbox while they wait, so that no other thread has to.
 *
 * <p>One of them leads: it is the one that is woken when tasks come, it minds the timers, and where the realm has a loop
 * of input and output it runs that as well. While it is awake nobody needs to wake it, because it looks at the inbox
 * again before it sleeps.
 */
final class Pump {
    // Against missed wake-ups, of which none is known.
    private static final long LONGEST_PARK = 100_000_000;

    private final Realm realm;
    private final ConcurrentLinkedQueue<Thread> waiters = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Thread> lead = new AtomicReference<>();
    private final AtomicReference<@Nullable WaitLoop> loop = new AtomicReference<>();

    // Whether the leader sleeps, or is about to after one more look.
    private volatile boolean asleep;

    Pump(Realm realm) {
        this.realm = realm;
    }

    /** Why a wait ended. */
    enum Outcome {
        DONE,
        IDLE,
        TIMEOUT,
        CLOSED
    }

    /** The loop that the leader runs, made where there is none yet. */
    WaitLoop loop(Supplier<? extends WaitLoop> maker) {
        WaitLoop known = loop.get();
        if (known != null) {
            return known;
        }
        WaitLoop made = maker.get();
        if (!loop.compareAndSet(null, made)) {
            return loop(maker);
        }
        wakeAll();
        return made;
    }

    /** Whether a thread is the leader, which looks at the inbox again before it sleeps. */
    boolean isLead(long threadId) {
        Thread leader = lead.get();
        return leader != null && leader.threadId() == threadId;
    }

    /** Wakes one of those who wait; false where nobody does. */
    boolean wakeOne() {
        Thread leader = lead.get();
        if (leader != null) {
            wakeLead(leader);
            return true;
        }
        Thread waiter = waiters.peek();
        if (waiter == null) {
            return false;
        }
        LockSupport.unpark(waiter);
        return true;
    }

    private void wakeLead(Thread leader) {
        if (asleep && !leader.equals(Thread.currentThread())) {
            asleep = false;
            WaitLoop runs = loop.get();
            if (runs != null) {
                runs.wake();
            }
            LockSupport.unpark(leader);
        }
    }

    /** Wakes all who wait, so that they look again. */
    void wakeAll() {
        if (!waiters.isEmpty()) {
            waiters.forEach(this::wake);
        }
    }

    private void wake(Thread waiter) {
        Thread leader = lead.get();
        if (leader != null && leader.equals(waiter)) {
            wakeLead(leader);
        } else {
            LockSupport.unpark(waiter);
        }
    }

    /** Waits for a future; see {@link Realm#await}. */
    <T extends @Nullable Object> T await(
            ResourceLimits limits, CompletableFuture<T> future, @Nullable Supplier<EkkoException> hopeless) {
        if (!future.isDone()) {
            if (realm.heldByCurrentThread()) {
                throw new EkkoException(
                        ErrorCode.SCRIPT_ERROR,
                        "Cannot wait for a promise inside a call from the same script: it can settle only after that"
                                + " call has returned. Use an asynchronous host function, or callAsync");
            }
            long wall = TurnLimits.of(limits).wallNanos();
            Thread waiting = Thread.currentThread();
            var _ = future.whenComplete((value, failure) -> wake(waiting));
            switch (run(future::isDone, hopeless != null, wall)) {
                case DONE -> {}
                case IDLE -> throw hopeless == null ? realm.closedFailure() : hopeless.get();
                case TIMEOUT ->
                    throw new JsLimitException(
                            JsLimitException.Limit.WALL_TIME, wall / 1_000_000, wall / 1_000_000, null);
                case CLOSED -> throw realm.closedMeanwhile();
            }
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw Failures.unwrapped(e);
        }
    }

    /**
     * Runs the inbox on this thread until there is a reason to end.
     *
     * @param done whether what is waited for is there
     * @param whileBusy whether to end when nothing is left that keeps a program alive
     * @param nanos the longest wait
     */
    Outcome run(BooleanSupplier done, boolean whileBusy, long nanos) {
        Thread self = Thread.currentThread();
        if (realm.metersThread() && self.isVirtual()) {
            return PlatformThread.call(() -> run(done, whileBusy, nanos));
        }
        long start = System.nanoTime();
        // A holder that left just now may have missed that somebody waits.
        long pause = RealmLock.LOOK_AGAIN_NANOS;
        waiters.add(self);
        Waiter waiter = new Waiter(self);
        try {
            while (true) {
                waiter.lead();
                boolean idle = realm.drainIfFree() && whileBusy;
                if (done.getAsBoolean()) {
                    return Outcome.DONE;
                }
                if (realm.closed()) {
                    return Outcome.CLOSED;
                }
                if (idle) {
                    return Outcome.IDLE;
                }
                if (Thread.interrupted()) {
                    throw Failures.interrupted(new InterruptedException());
                }
                long left = nanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return Outcome.TIMEOUT;
                }
                if (waiter.rest(done, Math.min(left, pause))) {
                    pause = LONGEST_PARK;
                }
            }
        } finally {
            waiters.remove(self);
            waiter.leave();
            realm.summonForRest();
        }
    }

    /** One thread that waits. */
    private final class Waiter {
        private final Thread self;
        private boolean leads;
        private @Nullable WaitLoop taken;

        Waiter(Thread self) {
            this.self = self;
        }

        /** Leads, where nobody does. */
        void lead() {
            leads = leads || lead.compareAndSet(null, self);
        }

        /** Sleeps, or sees to input and output; whether the thread was ready to sleep. */
        boolean rest(BooleanSupplier done, long longest) {
            long nanos = Math.min(longest, leads ? realm.untilTimer() : Long.MAX_VALUE);
            if (!leads) {
                boolean nothing = realm.nothingToRun();
                if (nothing) {
                    LockSupport.parkNanos(Pump.this, nanos);
                }
                return nothing;
            }
            WaitLoop runs = taken();
            asleep = true;
            try {
                // Everybody who has not seen that write is seen here.
                boolean nothing = realm.nothingToRun() && !done.getAsBoolean() && !realm.closed();
                if (runs != null) {
                    runs.run(nothing ? nanos : 0);
                } else if (nothing) {
                    LockSupport.parkNanos(Pump.this, nanos);
                }
                return nothing;
            } finally {
                asleep = false;
            }
        }

        private @Nullable WaitLoop taken() {
            WaitLoop there = taken == null ? loop.get() : null;
            if (there != null && there.take()) {
                taken = there;
            }
            return taken;
        }

        void leave() {
            WaitLoop runs = taken;
            if (runs != null) {
                runs.leave();
            }
            if (leads) {
                lead.set(null);
                realm.handTimersOver();
                // Somebody else has to lead from now on.
                wakeAll();
            }
        }
    }
}
