package dev.ekko.impl.interop;

import dev.ekko.error.EkkoException;
import dev.ekko.error.JsCancelledException;
import org.graalvm.polyglot.PolyglotException;

/** Says why the engine stopped a script: the realm knows whether a limit, a close or an interrupt was behind it. */
@FunctionalInterface
public interface StopReasons {

    /** For realms that stop scripts for one reason only: they were cancelled. */
    StopReasons CANCELLED = stop -> new JsCancelledException("The script was stopped.", stop);

    /**
     * The exception for the caller.
     *
     * @param stop the engine's exception: cancelled, interrupted, resources exhausted, or an exit
     * @return a {@code JsLimitException} or a {@code JsCancelledException}
     */
    EkkoException why(PolyglotException stop);
}
