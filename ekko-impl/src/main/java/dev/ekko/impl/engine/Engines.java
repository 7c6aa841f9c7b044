package dev.ekko.impl.engine;

import dev.ekko.EngineInfo;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.spi.RuntimeConfig.EngineUse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.graalvm.polyglot.Engine;

/**
 * The engines of this process: one whose realms share code, one whose realms do not, and one for those that count
 * statements.
 *
 * <p>Realms that share code share object shapes, too. Counting statements slows down every context of its engine, so it has
 * an engine of its own.
 */
final class Engines {
    private static final AtomicBoolean CHECKED = new AtomicBoolean();
    private static final AtomicBoolean FIRST_MADE = new AtomicBoolean();

    private Engines() {}

    private static final class Shared {
        static final Engine ENGINE = create();
    }

    private static final class Separate {
        static final Engine ENGINE = create(builder -> builder.option("engine.DisableCodeSharing", "true"));
    }

    private static final class Counting {
        static final Engine ENGINE = create();
    }

    static Engine shared() {
        return get(() -> Shared.ENGINE);
    }

    /** The engine for a context that shares code as it says. */
    static Engine forUse(EngineUse use) {
        return switch (use) {
            case ALONE -> separate();
            case SHARED -> shared();
            case FIRST_ALONE -> FIRST_MADE.compareAndSet(false, true) ? separate() : shared();
        };
    }

    /** Each of its contexts has parsed and compiled code of its own, with that context's objects as constants. */
    static Engine separate() {
        return get(() -> Separate.ENGINE);
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
        return create(builder -> builder);
    }

    private static Engine create(UnaryOperator<Engine.Builder> settings) {
        Engine.Builder builder = Engine.newBuilder("js", "wasm")
                .allowExperimentalOptions(true)
                // Ekko says itself which mode is active, where somebody asks; see EngineInfo.
                .option("engine.WarnInterpreterOnly", "false")
                .option("engine.WarnVirtualThreadSupport", "false");
        return settings.apply(builder).build();
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
