package dev.ekko.impl.realm;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An engine whose scripts are Java code that looks at a flag, as GraalJS does at its safepoints. */
final class FakeGuest implements Guest {
    /** What a stopped script throws. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final AtomicInteger interrupts = new AtomicInteger();
    final AtomicInteger stray = new AtomicInteger();
    final AtomicInteger closes = new AtomicInteger();
    final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicReference<Thread> inside = new AtomicReference<>();
    private volatile boolean stopping;
    private volatile boolean closed;

    /** Runs script: only one thread may at a time. */
    void script(Runnable body) {
        Thread self = Thread.currentThread();
        boolean outermost = inside.get() != self;
        if (outermost && !inside.compareAndSet(null, self)) {
            overlaps.incrementAndGet();
        }
        try {
            body.run();
        } finally {
            if (outermost) {
                inside.set(null);
            }
        }
    }

    /** Loops until the script is stopped, or for so long. */
    void spin(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        script(() -> {
            while (System.nanoTime() < end) {
                if (stopping || closed) {
                    throw new Stopped();
                }
                Thread.onSpinWait();
            }
        });
    }

    @Override
    public void interrupt() {
        interrupts.incrementAndGet();
        Thread running = inside.get();
        if (running == null) {
            stray.incrementAndGet();
            return;
        }
        stopping = true;
        running.interrupt();
        long end = System.nanoTime() + 200_000_000;
        while (inside.get() == running && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        stopping = false;
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        closed = true;
        Thread running = inside.get();
        while (running != null && running != Thread.currentThread() && inside.get() == running) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void resetStatements() {}

    @Override
    public RuntimeException translate(Throwable failure) {
        return switch (failure) {
            case EkkoException ekko -> ekko;
            case RuntimeException other -> new EkkoException(ErrorCode.SCRIPT_ERROR, "Script: " + other, other);
            case Error error -> throw error;
            default -> new IllegalStateException(failure);
        };
    }
}
