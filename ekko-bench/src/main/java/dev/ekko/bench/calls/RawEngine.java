package dev.ekko.bench.calls;

import java.io.InputStream;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/** GraalJS as a user who knows it well would embed it, with the language options that Ekko sets: one shared engine for many
 * contexts, and one of its own for one. */
final class RawEngine {
    private static final HostAccess ACCESS =
            HostAccess.newBuilder(HostAccess.EXPLICIT).allowBufferAccess(true).build();
    private static final IOAccess IO =
            IOAccess.newBuilder().fileSystem(FileSystem.newDenyIOFileSystem()).build();

    private static final PolyglotAccess WASM_ACCESS = PolyglotAccess.newBuilder()
            .allowEval("js", "wasm")
            .allowBindingsAccess("js")
            .allowBindingsAccess("wasm")
            .build();

    private RawEngine() {}

    private static final class Shared {
        static final Engine ENGINE = Engine.newBuilder("js", "wasm")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .option("engine.WarnVirtualThreadSupport", "false")
                .build();
    }

    private static final class SharedWithClasses {
        static final Engine ENGINE = Engine.newBuilder("js")
                .allowExperimentalOptions(true)
                .option("engine.WarnInterpreterOnly", "false")
                .option("engine.WarnVirtualThreadSupport", "false")
                .build();
    }

    /** A context that reaches all Java classes, with an engine of its own or one that such contexts share. */
    static Context javaContext(boolean own) {
        Context.Builder builder = Context.newBuilder("js")
                .allowHostAccess(HostAccess.ALL)
                .allowHostClassLookup(name -> true)
                .allowExperimentalOptions(true)
                .option("js.global-arguments", "false")
                .option("js.stack-trace-api", "true")
                .option("js.temporal", "true");
        if (own) {
            builder.option("engine.WarnInterpreterOnly", "false").option("engine.WarnVirtualThreadSupport", "false");
        } else {
            builder.engine(SharedWithClasses.ENGINE);
        }
        return builder.build();
    }

    /** A closed context of the shared engine. */
    static Context context() {
        return context(IO);
    }

    /** A closed context that is the only one of its engine, as Ekko's first runtime has it. */
    static Context alone() {
        return settings(IO)
                .option("engine.WarnInterpreterOnly", "false")
                .option("engine.WarnVirtualThreadSupport", "false")
                .build();
    }

    /** A context of the shared engine that reaches some files. */
    static Context context(IOAccess io) {
        return settings(io).engine(Shared.ENGINE).build();
    }

    private static Context.Builder settings(IOAccess io) {
        return Context.newBuilder("js", "wasm")
                .allowHostAccess(ACCESS)
                .allowExperimentalOptions(true)
                .allowValueSharing(false)
                .allowIO(io)
                .in(InputStream.nullInputStream())
                .out(OutputStream.nullOutputStream())
                .err(OutputStream.nullOutputStream())
                .option("js.esm-eval-returns-exports", "true")
                .option("js.global-arguments", "false")
                .option("js.console", "false")
                .option("js.print", "false")
                .option("js.load", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.stack-trace-api", "true")
                .option("js.temporal", "true")
                .option("js.ecmascript-version", "staging")
                .option("js.text-encoding", "true")
                .option("js.lazy-translation", "true")
                .option("js.webassembly", "true")
                .option("js.source-phase-imports", "false")
                .allowPolyglotAccess(WASM_ACCESS);
    }

    /** The namespace of a module. */
    static Value module(Context context, Source source) {
        return context.eval(source);
    }

    static Source source(String text) {
        return Source.newBuilder("js", text, "bench.mjs")
                .mimeType("application/javascript+module")
                .buildLiteral();
    }
}
