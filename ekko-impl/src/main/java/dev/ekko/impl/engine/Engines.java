package dev.ekko.impl.engine;

import dev.ekko.EngineInfo;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.function.Supplier;
import org.graalvm.polyglot.Engine;

/**
 * The engines of this process: one for all realms, and one for those that count statements.
 *
 * <p>A shared engine shares parsed code, object shapes and compiled code. Counting statements slows down every context
 * of its engine, so it has an engine of its own.
 */
final class Engines {
    private Engines() {}

    private static final class Shared {
        static final Engine ENGINE = create();
    }

    private static final class Counting {
        static final Engine ENGINE = create();
    }

    static Engine shared() {
        return get(() -> Shared.ENGINE);
    }

    static Engine countingStatements() {
        return get(() -> Counting.ENGINE);
    }

    private static Engine get(Supplier<Engine> holder) {
        try {
            return holder.get();
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "GraalJS cannot start: " + cause.getMessage()
                            + "; the dependency dev.ekko:ekko brings all that it needs",
                    cause);
        }
    }

    private static Engine create() {
        return Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                // Ekko says itself which mode is active, where somebody asks; see EngineInfo.
                .option("engine.WarnInterpreterOnly", "false")
                .option("engine.WarnVirtualThreadSupport", "false")
                .build();
    }

    /** Which engine runs, and why it is that one. */
    static EngineInfo info() {
        Engine engine = shared();
        String name = engine.getImplementationName();
        boolean optimizing = !name.contains("Interpreted");
        String reason = optimizing
                ? "The Graal compiler is available, so code that runs often is compiled to machine code."
                : "No Graal compiler is available to this JVM, so scripts are interpreted. Put the jars of the Graal"
                        + " compiler (compiler, truffle-compiler, word, collections, nativeimage) on"
                        + " --upgrade-module-path and add -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI.";
        return new EngineInfo("GraalJS", engine.getLanguages().get("js").getVersion(), optimizing, reason);
    }
}
