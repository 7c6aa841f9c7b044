package dev.ekko.spi;

/**
 * Where a program's signals come from. The command gives its programs one; an embedder who gives none keeps the
 * process's signals to itself, and scripts are told so.
 */
public interface SignalSource {

    /**
     * Hears of a signal instead of what would happen otherwise.
     *
     * @param name its name, such as {@code SIGTERM}
     * @param handler called on any thread, for each one that arrives
     * @return ends it; what happened before happens again once nobody listens. May be called twice and from any thread
     * @throws IllegalArgumentException where there is no such signal or it cannot be heard of, with the reason
     */
    Runnable listen(String name, Runnable handler);
}
