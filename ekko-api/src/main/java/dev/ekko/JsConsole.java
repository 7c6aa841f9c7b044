package dev.ekko;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where {@code console.log} and its kin go; nothing is ever printed behind the host's back.
 *
 * <p>Called on the thread that runs the script; implementations shared by runtimes must be safe for many threads.
 */
@FunctionalInterface
public interface JsConsole {

    /** How serious a message is. */
    enum Level {
        /** {@code console.debug}. */
        DEBUG,
        /** {@code console.log} and everything that prints like it. */
        LOG,
        /** {@code console.info}. */
        INFO,
        /** {@code console.warn}. */
        WARN,
        /** {@code console.error}, {@code console.trace} and failed assertions. */
        ERROR
    }

    /**
     * Takes one message.
     *
     * @param level how serious it is
     * @param message the formatted text, indented by its groups, without a line end
     */
    void print(Level level, String message);

    /** Whether messages may carry ANSI colours; false unless an implementation says otherwise. */
    default boolean colours() {
        return false;
    }

    /** Drops every message. */
    static JsConsole none() {
        return (level, message) -> {};
    }

    /**
     * Sends messages to an slf4j logger: debug, info (for {@code log} and {@code info}), warn, error.
     *
     * @param name the logger's name
     */
    static JsConsole slf4j(String name) {
        Logger logger = LoggerFactory.getLogger(name);
        return (level, message) -> {
            switch (level) {
                case DEBUG -> logger.debug("{}", message);
                case LOG, INFO -> logger.info("{}", message);
                case WARN -> logger.warn("{}", message);
                case ERROR -> logger.error("{}", message);
            }
        };
    }
}
