package dev.ekko.impl.interop;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.impl.realm.Gate;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A realm for tests: a plain context behind a lock and a queue. */
final class TestRealm implements Gate, AutoCloseable {
    private static final Engine ENGINE =
            Engine.newBuilder().option("engine.WarnInterpreterOnly", "false").build();

    final Context context;
    final Interop interop;
    final List<Throwable> uncaught = new ArrayList<>();
    final AtomicInteger pending = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    TestRealm() {
        this(FramePositions.AS_COMPILED, StopReasons.CANCELLED);
    }

    TestRealm(FramePositions positions, StopReasons stops) {
        context = Context.newBuilder("js")
                .engine(ENGINE)
                .allowHostAccess(HostBoundary.HOST_ACCESS)
                .allowExperimentalOptions(true)
                .option("js.global-arguments", "false")
                .option("js.unhandled-rejections", "handler")
                .option("js.stack-trace-api", "true")
                .option("js.console", "false")
                .option("js.print", "false")
                .option("js.load", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.temporal", "true")
                .build();
        interop = new Interop(this, context, ResourceLimits.none(), positions, stops);
    }

    Value eval(String script) {
        return interop.turn(() -> context.eval("js", script));
    }

    Value eval(String file, String script) {
        return interop.turn(() -> context.eval(Source.newBuilder("js", script, file)
                .uri(java.net.URI.create(file))
                .buildLiteral()));
    }

    <T> T java(String script, Type type) {
        return interop.turn(() -> interop.<T>toJava(eval("(" + script + ")"), type));
    }

    /** What a script prints of a Java value. */
    String guest(Object java, String script) {
        return interop.turn(() -> eval("(v) => String(" + script + ")")
                .execute(interop.toGuest(java))
                .asString());
    }

    void global(String name, Object value) {
        interop.turn(() -> {
            context.getBindings("js").putMember(name, value);
            return null;
        });
    }

    @Override
    public <T> T enter(Supplier<T> turn) {
        if (closed) {
            throw new EkkoException(ErrorCode.CLOSED, "The realm is closed.");
        }
        lock.lock();
        try {
            T result = turn.get();
            if (lock.getHoldCount() == 1) {
                drain();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void drain() {
        for (Runnable task = inbox.poll(); task != null; task = inbox.poll()) {
            task.run();
        }
    }

    @Override
    public <T> T enter(ResourceLimits limits, Supplier<T> turn) {
        return enter(turn);
    }

    @Override
    public void post(Runnable task) {
        if (closed) {
            return;
        }
        inbox.add(task);
        if (lock.tryLock()) {
            try {
                if (lock.getHoldCount() == 1) {
                    drain();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public Runnable pending() {
        pending.incrementAndGet();
        boolean[] done = {false};
        return () -> {
            if (!done[0]) {
                done[0] = true;
                pending.decrementAndGet();
            }
        };
    }

    @Override
    public boolean heldByCurrentThread() {
        return lock.isHeldByCurrentThread();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public <T> T await(ResourceLimits limits, CompletableFuture<T> future) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!future.isDone()) {
            enter(() -> {
                drain();
                return null;
            });
            try {
                future.get(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("never settled", e);
                }
            } catch (ExecutionException | InterruptedException e) {
                break;
            }
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : e;
        }
    }

    @Override
    public void uncaught(Throwable error) {
        uncaught.add(error);
    }

    @Override
    public void close() {
        closed = true;
        context.close(true);
        interop.close(() -> new EkkoException(ErrorCode.CLOSED, "The realm is closed."));
    }
}
