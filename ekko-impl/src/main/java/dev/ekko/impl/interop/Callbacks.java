package dev.ekko.impl.interop;

import dev.ekko.error.JsScriptException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Functions of scripts behind Java methods: what they throw. */
final class Callbacks {
    private Callbacks() {}

    /** A call of a script. */
    interface Call {
        @Nullable
        Object run();
    }

    /**
     * Makes a call for Java code that knows Java's exceptions: where the script threw one of those, or let one pass, it is
     * that one again, if the method may throw it.
     */
    static @Nullable Object unwrapping(Method method, Call call) throws Throwable {
        try {
            return call.run();
        } catch (JsScriptException e) {
            Throwable cause = e.getCause();
            if (cause != null && isJavas(e, cause) && mayThrow(method, cause)) {
                throw cause;
            }
            throw e;
        }
    }

    // An error that has a Java cause of its own is another thing than the error that a Java exception is.
    private static boolean isJavas(JsScriptException e, Throwable cause) {
        return cause instanceof Exception
                && !(cause instanceof JsScriptException)
                && e.errorName().equals(cause.getClass().getSimpleName());
    }

    private static boolean mayThrow(Method method, Throwable thrown) {
        if (thrown instanceof RuntimeException || thrown instanceof Error) {
            return true;
        }
        for (Class<?> declared : method.getExceptionTypes()) {
            if (declared.isInstance(thrown)) {
                return true;
            }
        }
        return false;
    }
}
