package dev.ekko.impl.engine;

import dev.ekko.JsEvent;
import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.realm.Gate;
import org.graalvm.polyglot.Value;

/**
 * Errors and rejections that nobody handled: the program's own handlers come first, then the embedder's.
 *
 * <p>The handlers are those of the global's {@code error} and {@code unhandledrejection} events. Before a program has
 * touched an event, nothing of the script side runs.
 */
final class Uncaught {
    private final Gate gate;
    private final Interop interop;
    private final Events events;
    private final Value hooks;

    /**
     * Makes one.
     *
     * @param hooks the script side: {@code error(value)} and {@code rejection(reason, promise)}, which say whether a
     *     handler has dealt with it
     */
    Uncaught(Gate gate, Interop interop, Events events, Value hooks) {
        this.gate = gate;
        this.interop = interop;
        this.events = events;
        this.hooks = hooks;
    }

    /** An error left a task. Called outside of any turn. */
    void error(RuntimeException failure) {
        Value thrown = interop.origin(failure);
        if (thrown == null || !gate.heldByCurrentThread()) {
            publish(failure);
        } else {
            gate.post(() -> offer(thrown, failure));
        }
    }

    private void offer(Value thrown, RuntimeException failure) {
        if (!hooks.invokeMember("error", thrown).asBoolean()) {
            publish(failure);
        }
    }

    /** An error of which the program's handlers have heard. Called in a turn. */
    void report(Value thrown) {
        publish(interop.errors().thrown(thrown));
    }

    private void publish(RuntimeException failure) {
        events.publish(new JsEvent.UncaughtError(Assembly.asEkko(failure)));
    }

    /** A promise was rejected, and nobody has handled it by the end of the turn. Called in a turn. */
    void rejection(Value reason, Value promise) {
        if (!hooks.invokeMember("rejection", reason, promise).asBoolean()) {
            events.publish(new JsEvent.UnhandledRejection(
                    Assembly.asEkko(interop.errors().thrown(reason))));
        }
    }
}
