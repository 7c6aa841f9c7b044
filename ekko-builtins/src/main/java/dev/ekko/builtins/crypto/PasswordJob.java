package dev.ekko.builtins.crypto;

import dev.ekko.module.JsExport;
import java.util.concurrent.CompletionStage;

/** A password that is being hashed. */
public final class PasswordJob {
    private final Heavy.Task<byte[]> task;

    PasswordJob(Heavy.Task<byte[]> task) {
        this.task = task;
    }

    /** The derived bytes. */
    @JsExport
    public CompletionStage<byte[]> result() {
        return task.result();
    }

    /** Nobody waits for it any longer. */
    @JsExport
    public void stop() {
        task.stop();
    }
}
