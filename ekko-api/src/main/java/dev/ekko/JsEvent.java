package dev.ekko;

import dev.ekko.error.EkkoException;
import dev.ekko.permission.PermissionRequest;
import java.net.URI;
import java.time.Duration;

/**
 * Something that happened in a runtime and that no caller is waiting for.
 *
 * <p>Listeners run on the thread that runs the script and must return soon; what a listener throws is logged, and does
 * not reach the script.
 */
public sealed interface JsEvent {

    /**
     * A promise was rejected and nobody handled it by the end of the turn.
     *
     * @param error the rejection
     */
    record UnhandledRejection(EkkoException error) implements JsEvent {}

    /**
     * A timer or another callback threw, and no script above it could catch that.
     *
     * @param error what was thrown
     */
    record UncaughtError(EkkoException error) implements JsEvent {}

    /**
     * A module is about to be read; {@link ModuleLoaded} follows where that succeeds.
     *
     * @param url the module's URL
     */
    record ModuleRequested(URI url) implements JsEvent {}

    /**
     * A module was resolved, read and compiled.
     *
     * @param url the module's URL
     * @param duration how long reading and compiling took
     */
    record ModuleLoaded(URI url, Duration duration) implements JsEvent {}

    /**
     * The guard decided about a permission; there is one event for each decision.
     *
     * @param request what was asked for
     * @param outcome what was decided
     * @param stack the script's stack at that moment in original positions, one frame a line; empty when no script
     *     was running
     */
    record PermissionDecision(PermissionRequest request, Outcome outcome, String stack) implements JsEvent {

        /** What the guard decided. */
        public enum Outcome {
            /** A rule allows it. */
            ALLOWED,
            /** No rule allows it, or a rule denies it. */
            DENIED,
            /** The prompt allowed it. */
            PROMPT_ALLOWED,
            /** The prompt denied it. */
            PROMPT_DENIED
        }
    }
}
