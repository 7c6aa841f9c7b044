package dev.ekko.impl.engine;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.lang.management.ManagementFactory;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/**
 * A compiler that is there and does not start in this JVM.
 *
 * <p>The engine decides once whether it has a compiler, starts it in the background, and fails in every context when that
 * goes wrong; it does not go back to interpreting. The one known reason is a collector that the compiler does not know.
 */
final class CompilerFailure {
    private static final String COLLECTOR = "it does not support the Shenandoah collector.";

    private CompilerFailure() {}

    /** Turns a failure before the first script of a context into one that says what to do. */
    static RuntimeException explain(PolyglotException failure) {
        String message = String.valueOf(failure.getMessage());
        if (!message.contains("Compiler initialization failed")) {
            return failure;
        }
        // What the engine knows of the reason it prints, and does not hand out.
        return failure(isShenandoah() ? COLLECTOR : message, failure);
    }

    /**
     * Fails where the engine is going to.
     */
    static void check() {
        if (isShenandoah()) {
            throw failure(COLLECTOR, null);
        }
    }

    private static boolean isShenandoah() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .anyMatch(collector -> collector.getName().startsWith("Shenandoah"));
    }

    private static EkkoException failure(String why, @Nullable Throwable cause) {
        return new EkkoException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "The Graal compiler does not start in this JVM: " + why
                        + " Take another collector, such as -XX:+UseG1GC or"
                        + " -XX:+UseZGC, or leave out -XX:+EnableJVMCI to interpret scripts.",
                cause);
    }
}
