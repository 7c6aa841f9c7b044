package dev.ekko.impl.realm;

import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The timers of one realm, by time and then by age; all methods but {@link Timer#cancel} need the realm's lock. */
final class TimerQueue {
    private final PriorityQueue<Timer> queue = new PriorityQueue<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final AtomicInteger keepingAlive = new AtomicInteger();
    private long nextNumber;

    /** One timer. */
    final class Timer implements Comparable<Timer> {
        private final long at;
        private final long number;
        private final boolean keepAlive;
        private volatile @Nullable Runnable task;

        private Timer(long at, long number, boolean keepAlive, Runnable task) {
            this.at = at;
            this.number = number;
            this.keepAlive = keepAlive;
            this.task = task;
        }

        /** Makes the timer not run; from any thread. */
        void cancel() {
            if (take() != null) {
                cancelled.incrementAndGet();
            }
        }

        private synchronized @Nullable Runnable take() {
            Runnable taken = task;
            task = null;
            if (taken != null && keepAlive) {
                keepingAlive.decrementAndGet();
            }
            return taken;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(at - other.at, 0);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    Timer add(long at, boolean keepAlive, Runnable task) {
        if (cancelled.get() > 64 && cancelled.get() > queue.size() / 2) {
            queue.removeIf(timer -> timer.task == null);
            cancelled.set(0);
        }
        Timer timer = new Timer(at, nextNumber++, keepAlive, task);
        if (keepAlive) {
            keepingAlive.incrementAndGet();
        }
        queue.add(timer);
        return timer;
    }

    /** The task of the first timer that is due, or null where none is. */
    @Nullable
    Runnable pollDue(long now) {
        for (Timer first = queue.peek(); first != null; first = queue.peek()) {
            if (first.task == null) {
                queue.poll();
                cancelled.decrementAndGet();
            } else if (first.at - now > 0) {
                return null;
            } else {
                queue.poll();
                Runnable task = first.take();
                if (task != null) {
                    return task;
                }
                cancelled.decrementAndGet();
            }
        }
        return null;
    }

    /** When the next timer is due, or {@code Long.MAX_VALUE} where there is none. */
    long nextAt() {
        for (Timer first = queue.peek(); first != null; first = queue.peek()) {
            if (first.task != null) {
                return first.at;
            }
            queue.poll();
            cancelled.decrementAndGet();
        }
        return Long.MAX_VALUE;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether a timer is open for which a program waits; from any thread. */
    boolean keepsAlive() {
        return keepingAlive.get() > 0;
    }

    void clear() {
        queue.forEach(Timer::cancel);
        queue.clear();
        cancelled.set(0);
    }
}
