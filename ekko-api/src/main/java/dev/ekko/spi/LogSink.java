package dev.ekko.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the log of {@code @ekko/core} goes; to slf4j where an embedder gives none. */
public interface LogSink {

    /** How much an entry matters, from the least. */
    enum Level {
        /** Every step. */
        TRACE,
        /** What helps to find a defect. */
        DEBUG,
        /** What happens in the ordinary course. */
        INFO,
        /** What somebody should look at. */
        WARN,
        /** What failed. */
        ERROR
    }

    /**
     * One entry of the log.
     *
     * @param level how much it matters
     * @param logger the logger's name
     * @param message the text
     * @param fields what else is known, by name, in order: strings, numbers, booleans, null or text of other values
     * @param error the failure that it is about, or null
     */
    record Entry(
            Level level,
            String logger,
            String message,
            Map<String, ?> fields,
            @Nullable Throwable error) {}

    /** Whether entries of a level go anywhere. */
    boolean enabled(String logger, Level level);

    /** Takes an entry. Called by the thread that runs the script; must not block for long. */
    void log(Entry entry);
}
