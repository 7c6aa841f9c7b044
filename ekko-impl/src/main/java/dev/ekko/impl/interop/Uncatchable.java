package dev.ekko.impl.interop;

import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a Java exception through script frames that must not catch it: a limit or a cancellation, of this realm or
 * of one that was called from here.
 *
 * <p>The engine lets only {@link ThreadDeath} through {@code catch} clauses of scripts.
 */
@SuppressWarnings("removal") // the engine has no other public way; tests fail should it ever change
final class Uncatchable extends ThreadDeath {
    private static final long serialVersionUID = 1L;

    /** The exception carried by what the engine made of it; null for all other failures. */
    static @Nullable Throwable behind(PolyglotException e, Raising raising) {
        return e.isInternalError() ? raising.takeUncatchable() : null;
    }
}
