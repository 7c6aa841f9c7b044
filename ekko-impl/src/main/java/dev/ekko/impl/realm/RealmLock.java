package dev.ekko.impl.realm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The lock of one realm: re-entrant, not fair, and given back by an ordered write instead of a fenced one.
 *
 * <p>A call into a script costs about as much as two fences, so a {@code ReentrantLock} would make every call dearer by
 * half. Without the fence the holder may miss a thread that began to wait at the very moment of the release; such a
 * thread looks again by itself after a moment, and {@link Realm#post} does so for tasks.
 */
final class RealmLock {
    /** After so long what a thread did before is certainly seen by a holder who releases. */
    static final long LOOK_AGAIN_NANOS = 500_000;

    private static final int SPINS = 100;
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(RealmLock.class, "owner", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // The number of the thread that holds it, 0 for none. Not the thread itself: the garbage collector's barrier for a
    // reference costs a fence as well.
    @SuppressWarnings("unused") // through OWNER
    private volatile long owner;

    // The holder's own.
    private int depth;

    private final ConcurrentLinkedQueue<Thread> waiting = new ConcurrentLinkedQueue<>();

    // Ever since somebody has waited; asking the queue costs more than this, and most realms have one caller for life.
    private volatile boolean contended;

    boolean isHeldByCurrentThread() {
        return owner == Thread.currentThread().threadId();
    }

    /** The number of the thread that holds it; 0 where none does. */
    long holder() {
        return owner;
    }

    boolean isLocked() {
        return owner != 0;
    }

    boolean tryLock() {
        long self = Thread.currentThread().threadId();
        long holder = owner;
        if (holder == self) {
            depth++;
            return true;
        }
        if (holder == 0 && OWNER.compareAndSet(this, 0L, self)) {
            depth = 1;
            return true;
        }
        return false;
    }

    /** Waits at most so long. */
    boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        for (int i = 0; i < SPINS; i++) {
            if (tryLock()) {
                return true;
            }
            Thread.onSpinWait();
        }
        long end = System.nanoTime() + unit.toNanos(time);
        Thread self = Thread.currentThread();
        waiting.add(self);
        contended = true;
        boolean taken = tryLock();
        long inQueue = System.nanoTime();
        try {
            while (!taken) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                // Whoever has waited longer than a release takes is in the queue for every later holder to see. A park
                // may have ended early, for somebody else's sake.
                boolean seen = System.nanoTime() - inQueue > LOOK_AGAIN_NANOS;
                LockSupport.parkNanos(this, seen ? left : Math.min(left, LOOK_AGAIN_NANOS));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                taken = tryLock();
            }
            return true;
        } finally {
            waiting.remove(self);
            if (!taken) {
                // It may have been this thread that was woken.
                wakeNext();
            }
        }
    }

    /** Waits as long as it takes. */
    void lock() {
        boolean interrupted = false;
        while (true) {
            try {
                if (tryLock(1, TimeUnit.SECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void unlock() {
        if (--depth == 0) {
            OWNER.setRelease(this, 0L);
            if (contended) {
                wakeNext();
            }
        }
    }

    private void wakeNext() {
        Thread next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next);
        }
    }
}
