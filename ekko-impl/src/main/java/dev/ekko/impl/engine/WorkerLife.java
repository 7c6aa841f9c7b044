package dev.ekko.impl.engine;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsExitException;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.WorkerRealm;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of a worker's realm: a thread is in it while it has something to do, and as long its maker waits for it.
 *
 * <p>A worker that waits for messages has nothing to do, costs no thread, and keeps no program running: only its maker,
 * or another worker, can send one, and they are at work when they do.
 */
final class WorkerLife implements WorkerRealm {
    private final Supplier<Runnable> hold;
    private @Nullable RuntimeImpl runtime;
    private @Nullable Consumer<EntryPoint> loader;
    private Runnable takeBack = () -> {};
    private Runnable release = () -> {};
    private final Queue<Runnable> steps = new ArrayDeque<>();
    private boolean running;
    private boolean closed;

    /**
     * Makes one.
     *
     * @param hold has the maker wait until the result is run
     */
    WorkerLife(Supplier<Runnable> hold) {
        this.hold = hold;
    }

    void begin(RuntimeImpl made, Consumer<EntryPoint> load) {
        runtime = made;
        loader = load;
    }

    synchronized void whenClosed(Runnable task) {
        takeBack = task;
    }

    @Override
    public void start(EntryPoint entry, Consumer<EkkoException> failed) {
        run(() -> load(entry, failed));
    }

    private void load(EntryPoint entry, Consumer<EkkoException> failed) {
        try {
            Objects.requireNonNull(loader, "begin comes first").accept(entry);
        } catch (EkkoException failure) {
            if (failure instanceof JsExitException exit) {
                throw exit;
            }
            if (!isClosed()) {
                failed.accept(failure);
            }
        } catch (RuntimeException failure) {
            if (!isClosed()) {
                failed.accept(Assembly.asEkko(failure));
            }
        }
    }

    /** A task was posted; the maker waits until it is done. */
    void somethingToDo() {
        synchronized (this) {
            if (running && !steps.isEmpty()) {
                // Whoever is about to take that step will see the task too.
                return;
            }
        }
        run(() -> {});
    }

    private void run(Runnable first) {
        synchronized (this) {
            if (closed || runtime == null) {
                return;
            }
            steps.add(first);
            if (running) {
                return;
            }
            running = true;
            release = hold.get();
        }
        HostThreads.execute(this::untilIdle);
    }

    private void untilIdle() {
        RuntimeImpl worker = Objects.requireNonNull(runtime, "begin comes first");
        while (true) {
            Runnable step = nextStep();
            if (step == null) {
                return;
            }
            boolean goesOn = false;
            try {
                step.run();
                worker.awaitIdle();
                goesOn = true;
            } catch (EkkoException ended) {
                if (ended instanceof JsExitException) {
                    close();
                }
                goesOn = isClosed() || ended.code().equals(ErrorCode.CLOSED);
                if (!goesOn) {
                    throw ended;
                }
            } finally {
                if (!goesOn) {
                    // Whatever it was, the maker must not wait for a thread that is gone.
                    stopped();
                }
            }
        }
    }

    private void stopped() {
        Runnable done;
        synchronized (this) {
            running = false;
            done = release;
        }
        done.run();
    }

    // The next thing to do; where there is none, the maker need not wait any longer.
    private @Nullable Runnable nextStep() {
        Runnable done;
        synchronized (this) {
            Runnable step = closed ? null : steps.poll();
            if (step != null) {
                return step;
            }
            running = false;
            done = release;
        }
        done.run();
        return null;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        Runnable done;
        Runnable forget;
        RuntimeImpl worker;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            done = release;
            forget = takeBack;
            worker = runtime;
        }
        forget.run();
        done.run();
        if (worker != null) {
            // It may have to wait for Java code in which the worker is.
            HostThreads.execute(worker::close);
        }
    }
}
