package dev.ekko.cli.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The JVM's way to hear of signals. It has been the same since Java 1.2 and has no official name, so the compiler warns of
 * each mention; that is why it is looked up.
 */
final class JvmSignals {
    private final Class<?> signalType;
    private final Class<?> handlerType;
    private final Method handle;

    /** What happens at a signal: the JVM's own object. */
    record Action(Object handler) {}

    private JvmSignals(Class<?> signalType, Class<?> handlerType, Method handle) {
        this.signalType = signalType;
        this.handlerType = handlerType;
        this.handle = handle;
    }

    /** Finds it. */
    static JvmSignals find() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            return new JvmSignals(signal, handler, signal.getMethod("handle", signal, handler));
        } catch (ReflectiveOperationException absent) {
            throw new IllegalArgumentException("this Java comes without the module jdk.unsupported", absent);
        }
    }

    /** An action that runs a task. */
    @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself
    Action running(Runnable task) {
        return new Action(Proxy.newProxyInstance(
                handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "equals" -> {
                            return arguments != null && proxy == arguments[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        case "toString" -> {
                            return "a handler of signals";
                        }
                        default -> task.run();
                    }
                    return null;
                }));
    }

    /**
     * Says what happens at a signal.
     *
     * @param name without {@code SIG}
     * @return what happened before
     * @throws IllegalArgumentException where there is no such signal, or the JVM uses it itself
     */
    Action set(String name, Action action) {
        try {
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            return new Action(handle.invoke(null, signal, action.handler()));
        } catch (InvocationTargetException refused) {
            throw new IllegalArgumentException(
                    switch (name) {
                        case "KILL", "STOP" -> "no program can hear of it";
                        case "QUIT", "USR1", "SEGV", "ILL", "FPE", "BUS" -> "the JVM uses it itself";
                        default -> "there is no such signal here, or the JVM uses it itself";
                    },
                    refused.getCause());
        } catch (ReflectiveOperationException changed) {
            throw new IllegalArgumentException("this Java hears of signals in another way", changed);
        }
    }
}
