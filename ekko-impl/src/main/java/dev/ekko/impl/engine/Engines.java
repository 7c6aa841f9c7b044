package dev.ekko.impl.engine;

import dev.ekko.EngineInfo;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.graalvm.polyglot.Engine;

/**
 * The engines of this process: one for all realms, and one for those that count statements.
 *
 * <p>A shared engine shares parsed code, object shapes and compiled code. Counting statements slows down every context
 * of its engine, so it has an engine of its own.
 */
final class Engines {
    private static final AtomicBoolean CHECKED = new AtomicBoolean();

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
            return checked(holder.get());
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new EkkoException(
                    ErrorCode.ENGINE_UNAVAILABLE,
                    "GraalJS cannot start: " + cause.getMessage()
                            + "; the dependency dev.ekko:ekko brings all that it needs",
                    cause);
        }
    }

    /**
     * Looks once whether the compiler of an engine works: it is brought up late, and a program should not fail in its
     * midst. Ekko's own command chooses a collector that works, and is spared the look, which takes 20 ms.
     */
    static Engine checked(Engine engine) {
        if (!CHECKED.get()) {
            if (System.getProperty("ekko.image") == null && isOptimizing(engine)) {
                CompilerFailure.check();
            }
            CHECKED.set(true);
        }
        return engine;
    }

    private static Engine create() {
        Engine.Builder builder = Engine.newBuilder("js", "wasm").allowExperimentalOptions(true);
        silence(builder::option);
        return builder.build();
    }

    /** Ekko says itself which mode is active, where somebody asks; see EngineInfo. */
    static void silence(BiConsumer<String, String> option) {
        option.accept("engine.WarnInterpreterOnly", "false");
        option.accept("engine.WarnVirtualThreadSupport", "false");
    }

    private static boolean isOptimizing(Engine engine) {
        return !engine.getImplementationName().contains("Interpreted");
    }

    /** Which engine runs, and why it is that one. */
    static EngineInfo info() {
        Engine engine = shared();
        boolean optimizing = isOptimizing(engine);
        String version = Resources.text("/META-INF/graalvm/org.graalvm.polyglot/version")
                .map(String::strip)
                .orElseGet(engine::getVersion);
        if (optimizing) {
            CompilerFailure.check();
            return new EngineInfo("GraalJS", version, true, EngineReasons.OPTIMIZING);
        }
        String reason = EngineReasons.interpreting(JvmFacts.ofThisJvm(), version, Engines::causeInItsOwnWords);
        return new EngineInfo("GraalJS", version, false, reason);
    }

    /** The engine tells only in the warning of an engine that is being made. */
    private static String causeInItsOwnWords() {
        StringBuilder said = new StringBuilder();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                said.append(entry.getMessage()).append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (Engine speaking = Engine.newBuilder("js").logHandler(log).build()) {
            String text = said.toString();
            String label = "cause was found: ";
            int cause = text.indexOf(label);
            return cause < 0 ? speaking.getImplementationName() : text.substring(cause + label.length());
        }
    }
}
