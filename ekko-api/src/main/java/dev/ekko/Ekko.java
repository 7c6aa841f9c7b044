package dev.ekko;

import dev.ekko.spi.RuntimeProvider;
import org.jspecify.annotations.Nullable;

/** Where everything begins: {@code Ekko.runtime().permissions(...).load(...)}. */
public final class Ekko {
    private Ekko() {}

    /** A builder with no permissions, the default limits and nothing to import but the script's own modules. */
    public static RuntimeBuilder runtime() {
        return RuntimeBuilder.create();
    }

    /**
     * Evaluates a script in a realm of its own, without any permission. Blocks the calling thread.
     *
     * @param source JavaScript
     * @param type the Java type of the result, as {@link JsValue#as(Class)} takes it
     * @return the converted completion value; null where it is null or undefined
     */
    public static <T> @Nullable T eval(String source, Class<T> type) {
        try (JsRuntime runtime = runtime().build()) {
            return runtime.eval(source, type);
        }
    }

    /** Which engine runs the scripts of this process, and why it is that one. */
    public static EngineInfo engine() {
        return RuntimeProvider.installed().engine();
    }

    /**
     * Begins to start the engine on a thread of its own, so that the first runtime is there sooner; returns at once.
     *
     * <p>For a program that has other things to do before it needs a script. What goes wrong is told to whoever makes a
     * runtime.
     */
    public static void prepare() {
        RuntimeProvider.installed().prepare();
    }
}
