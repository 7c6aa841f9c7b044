package dev.ekko.impl.interop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Settles one promise when a Java stage is complete. */
public final class StageLink {
    private final CompletionStage<?> stage;
    private final Codec codec;
    private final Interop interop;

    private StageLink(CompletionStage<?> stage, Codec codec, Interop interop) {
        this.stage = stage;
        this.codec = codec;
        this.interop = interop;
    }

    static Value promise(CompletionStage<?> stage, Codec codec, Interop interop) {
        return interop.guest().call(Guest.Helper.promise, new StageLink(stage, codec, interop));
    }

    /** Called by the promise's constructor. */
    @ScriptVisible
    public void start(Value resolve, Value reject) {
        if (stage instanceof CompletableFuture<?> future && future.isDone()) {
            stage.whenComplete((value, error) -> settle(resolve, reject, value, error));
            return;
        }
        Runnable done = interop.gate().pending();
        stage.whenComplete((value, error) -> {
            interop.gate().post(() -> {
                try {
                    settle(resolve, reject, value, error);
                } finally {
                    done.run();
                }
            });
            if (interop.gate().closed()) { // then the task was dropped
                done.run();
            }
        });
    }

    private void settle(Value resolve, Value reject, @Nullable Object value, @Nullable Throwable error) {
        if (error != null) {
            reject.executeVoid(interop.raising().error(unwrapped(error)));
            return;
        }
        Object encoded;
        try {
            encoded = new Crossing(interop).encode(codec, value);
        } catch (Misfit misfit) {
            reject.executeVoid(interop.raising().error(misfit.toConversionException()));
            return;
        }
        resolve.executeVoid(encoded);
    }

    private static Throwable unwrapped(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }
}
