package dev.ekko.impl.realm;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsLimitException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The threads that wait in a realm: they run its inbox while they wait, so that no other thread has to. */
final class Pump {
    // Against missed wake-ups, of which none is known.
    private static final long LONGEST_PARK = 100_000_000;

    private final Realm realm;
    private final ConcurrentLinkedQueue<Thread> waiters = new ConcurrentLinkedQueue<>();

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

    /** Wakes one of those who wait; false where nobody does. */
    boolean wakeOne() {
        Thread waiter = waiters.peek();
        if (waiter == null) {
            return false;
        }
        LockSupport.unpark(waiter);
        return true;
    }

    /** Wakes all who wait, so that they look again. */
    void wakeAll() {
        if (!waiters.isEmpty()) {
            waiters.forEach(LockSupport::unpark);
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
            var _ = future.whenComplete((value, failure) -> LockSupport.unpark(waiting));
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
        try {
            while (true) {
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
                if (realm.nothingToRun()) {
                    LockSupport.parkNanos(this, Math.min(left, pause));
                    pause = LONGEST_PARK;
                }
            }
        } finally {
            waiters.remove(self);
            realm.summonForRest();
        }
    }
}
