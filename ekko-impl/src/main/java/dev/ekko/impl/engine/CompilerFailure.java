package dev.ekko.impl.engine;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import org.graalvm.polyglot.PolyglotException;

/**
 * A compiler that is there and does not start in this JVM.
 *
 * <p>The engine decides once whether it has a compiler, starts it in the background, and fails in every context when that
 * goes wrong; it does not go back to interpreting. The one known reason is a collector that the compiler does not know.
 */
final class CompilerFailure {
    private static final String ADVICE = " Take another collector, such as -XX:+UseG1GC or -XX:+UseZGC, or leave out"
            + " -XX:+EnableJVMCI to interpret scripts.";

    private CompilerFailure() {}

    /** Turns a failure before the first script of a context into one that says what to do. */
    static RuntimeException explain(PolyglotException failure) {
        if (!String.valueOf(failure.getMessage()).contains("Compiler initialization failed")) {
            return failure;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new EkkoException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "The Graal compiler does not start in this JVM: " + root.getMessage() + "." + ADVICE,
                failure);
    }

    /**
     * Fails where the engine is going to.
     *
     * <p>Not asked when an engine is made: looking at the collectors takes the JVM 20 ms.
     */
    static void check() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector.getName().startsWith("Shenandoah")) {
                throw new EkkoException(
                        ErrorCode.ENGINE_UNAVAILABLE,
                        "The Graal compiler does not start in this JVM: it does not support the Shenandoah collector."
                                + ADVICE,
                        null);
            }
        }
    }
}
