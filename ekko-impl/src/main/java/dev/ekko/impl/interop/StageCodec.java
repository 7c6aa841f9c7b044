package dev.ekko.impl.interop;

import dev.ekko.impl.host.HostThreads;
import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.graalvm.polyglot.Value;

/**
 * Stages and futures, as promises.
 *
 * <p>Any thread may complete the Java side; the promise settles in a turn of the realm, and the value is converted
 * there. A script value that is no promise gives a future that is complete. Cancelling a future made of a promise does
 * not stop the script; a future that Java cancels rejects its promise.
 *
 * @param value the codec of the value
 * @param type the Java type asked for
 */
record StageCodec(LazyCodec value, Class<?> type) implements Codec {

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        Class<?> above = CompletionStage.class.isAssignableFrom(raw) ? CompletionStage.class : Future.class;
        return new StageCodec(new LazyCodec(Types.argumentOf(type, above, 0)), raw);
    }

    @Override
    public String expected() {
        return "a promise";
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the future is the value
    public Object decode(Value promise, Crossing crossing) {
        if (!type.isAssignableFrom(CompletableFuture.class)) {
            throw new Misfit("a promise cannot become " + type.getName() + "; ask for CompletableFuture");
        }
        return Promises.toFuture(promise, value.get(), crossing.interop());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the future is the value
    public Object absent() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Interop interop = crossing.interop();
        return interop.identities().get(java, () -> StageLink.promise(stage(java), value.get(), interop));
    }

    static CompletionStage<?> stage(Object java) {
        if (java instanceof CompletionStage<?> stage) {
            return stage;
        }
        Future<?> future = (Future<?>) java;
        return switch (future.state()) {
            case SUCCESS -> CompletableFuture.completedFuture(future.resultNow());
            case FAILED -> CompletableFuture.failedFuture(future.exceptionNow());
            // A plain future has no way to tell that it is done, so a worker waits for it.
            case RUNNING, CANCELLED -> CompletableFuture.supplyAsync(() -> join(future), HostThreads.workers());
        };
    }

    private static Object join(Future<?> future) {
        try {
            return future.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new java.util.concurrent.CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CompletionException(e);
        }
    }

    @Override
    public void check(CodecCheck check) {
        check.visit(value.get());
    }
}
