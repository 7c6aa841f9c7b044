package dev.ekko.impl.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Settles one promise when a Java stage is complete; one object for all of that, as there is one for each operation. */
public final class StageLink implements BiConsumer<@Nullable Object, @Nullable Throwable>, Runnable {
    private final CompletionStage<?> stage;
    private final Codec codec;
    private final Interop interop;
    private final Value resolve;
    private final Value reject;
    private @Nullable Runnable done;
    private @Nullable Object value;
    private @Nullable Throwable error;

    /**
     * Makes one.
     *
     * @param codec converts the stage's value
     * @param resolve the promise's function
     * @param reject the promise's other function
     */
    StageLink(CompletionStage<?> stage, Codec codec, Interop interop, Value resolve, Value reject) {
        this.stage = stage;
        this.codec = codec;
        this.interop = interop;
        this.resolve = resolve;
        this.reject = reject;
    }

    static Value promise(CompletionStage<?> stage, Codec codec, Interop interop) {
        return interop.guest().call(Guest.Helper.promise, new Start(stage, codec, interop));
    }

    /** What the promise's constructor calls. */
    public record Start(CompletionStage<?> stage, Codec codec, Interop interop) {

        /** Called by the promise's constructor. */
        @ScriptVisible
        public void start(Value resolve, Value reject) {
            new StageLink(stage, codec, interop, resolve, reject).start();
        }
    }

    /** What went wrong while nothing of the script was on the stack. */
    public record Failure(Interop interop, Throwable why) {

        /** Makes the error, in a reaction: there the engine sees which functions wait for the promise. */
        @ScriptVisible
        public Value error() {
            return interop.raising().error(why);
        }
    }

    /** Begins to wait; where the stage is complete, the promise settles now. */
    void start() {
        if (stage instanceof CompletableFuture<?> future && future.isDone()) {
            stage.whenComplete(this::settle);
            return;
        }
        done = interop.gate().pending();
        stage.whenComplete(this);
    }

    /** The stage is complete, on whatever thread. */
    @Override
    public void accept(@Nullable Object result, @Nullable Throwable failure) {
        value = result;
        error = failure;
        interop.gate().post(this);
        if (interop.gate().closed()) { // then the task was dropped
            over();
        }
    }

    private void over() {
        Runnable pending = done;
        if (pending != null) {
            pending.run();
        }
    }

    /** Settles the promise, in a turn of the realm. */
    @Override
    public void run() {
        try {
            if (error == null) {
                settle(value, null);
            } else {
                interop.guest().call(Guest.Helper.fail, new Failure(interop, unwrapped(error)), resolve, reject);
            }
        } finally {
            over();
        }
    }

    private void settle(@Nullable Object result, @Nullable Throwable failure) {
        if (failure != null) {
            reject.executeVoid(interop.raising().error(unwrapped(failure)));
            return;
        }
        Object encoded = encoded(result);
        if (encoded != null) {
            resolve.executeVoid(encoded);
        }
    }

    /** The stage's value for the script; null where it cannot be converted, and then the promise is rejected. */
    @Nullable
    Object encoded(@Nullable Object result) {
        try {
            return new Crossing(interop).encode(codec, result);
        } catch (Misfit misfit) {
            reject.executeVoid(interop.raising().error(misfit.toConversionException()));
            return null;
        }
    }

    static Throwable unwrapped(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
