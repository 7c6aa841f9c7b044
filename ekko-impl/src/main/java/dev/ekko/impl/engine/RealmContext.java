package dev.ekko.impl.engine;

import dev.ekko.ResourceLimits;
import dev.ekko.impl.interop.HostBoundary;
import dev.ekko.impl.realm.Guest;
import dev.ekko.spi.RuntimeConfig.EngineUse;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/** One GraalJS context, closed to everything but the module graph and what interop hands in. */
final class RealmContext implements Guest {
    private static final Duration INTERRUPT_WAIT = Duration.ofMillis(200);
    // The longest string that V8 allows, so that programs meet the limit that they know.
    private static final String LONGEST_STRING = "536870888";

    // What the engine needs to hand modules to its other half; scripts see nothing of it, for they have no Polyglot.
    private static final PolyglotAccess WASM_ACCESS = PolyglotAccess.newBuilder()
            .allowEval("js", "wasm")
            .allowBindingsAccess("js")
            .allowBindingsAccess("wasm")
            .build();

    private final Context context;
    private final boolean countsStatements;
    private final Function<Throwable, RuntimeException> translator;

    private RealmContext(Context context, boolean countsStatements, Function<Throwable, RuntimeException> translator) {
        this.context = context;
        this.countsStatements = countsStatements;
        this.translator = translator;
    }

    /**
     * Makes a context.
     *
     * @param use whom the context shares code with
     * @param wasm whether scripts have WebAssembly, which makes a context a little larger
     * @param files what the engine's own module loader sees
     * @param translator turns what scripts throw into Ekko's exceptions
     */
    static RealmContext create(
            ResourceLimits limits,
            EngineUse use,
            boolean wasm,
            FileSystem files,
            Function<Throwable, RuntimeException> translator) {
        boolean counting = limits.statements().isPresent();
        Context.Builder builder = (wasm ? Context.newBuilder("js", "wasm") : Context.newBuilder("js"))
                .allowHostAccess(HostBoundary.HOST_ACCESS)
                .allowExperimentalOptions(true)
                .allowValueSharing(false)
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                // The default breaks standard behaviour of eval.
                .option("js.global-arguments", "false")
                .option("js.console", "false")
                .option("js.print", "false")
                .option("js.load", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.unhandled-rejections", "handler")
                .option("js.stack-trace-api", "true")
                // Nearly all that this engine calls staging is ECMAScript 2026 by now; realm.js takes the rest away.
                .option("js.ecmascript-version", "staging")
                .option("js.temporal", "true")
                // Not for scripts, but for the built-in that makes those of the standard.
                .option("js.text-encoding", "true")
                // Most functions of most programs are never called; syntax errors are found at once all the same.
                .option("js.lazy-translation", "true")
                .option("js.string-length-limit", LONGEST_STRING);
        builder.engine(counting ? Engines.countingStatements() : Engines.forUse(use));
        if (wasm) {
            builder.option("js.webassembly", "true")
                    // It would put a class of a proposal between WebAssembly.Module and Function.prototype.
                    .option("js.source-phase-imports", "false")
                    .allowPolyglotAccess(WASM_ACCESS);
            if (limits.equals(ResourceLimits.none())) {
                // Shared memories have to lie outside of the heap, where nothing bounds them. So they are for programs
                // that nobody limits, such as those of the command.
                builder.option("wasm.UseUnsafeMemory", "true").option("wasm.Threads", "true");
            }
        }
        if (counting) {
            builder.resourceLimits(org.graalvm.polyglot.ResourceLimits.newBuilder()
                    .statementLimit(limits.statements().getAsLong(), null)
                    .build());
        }
        return new RealmContext(builder.build(), counting, translator);
    }

    Context context() {
        return context;
    }

    @Override
    public void interrupt() {
        try {
            context.interrupt(INTERRUPT_WAIT);
        } catch (TimeoutException stillRunning) {
            // The watchdog sends the next interrupt while the turn lasts.
            return;
        }
    }

    @Override
    public void close() {
        try {
            // Of a context that nobody is in; stopping those who might be is half the cost of a close.
            context.close(false);
        } catch (IllegalStateException | PolyglotException stillInUse) {
            context.close(true);
        }
    }

    @Override
    public void resetStatements() {
        if (countsStatements) {
            context.resetLimits();
        }
    }

    @Override
    public RuntimeException translate(Throwable failure) {
        return translator.apply(failure);
    }
}
