package dev.ekko.bench.test262;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** GraalJS by itself, with the options that serve standard behaviour best. */
final class BareEngine implements Engine262, AutoCloseable {
    private static final long LIMIT_SECONDS = 20;

    private final Engine engine = Engine.newBuilder("js")
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).factory());

    @Override
    public String name() {
        return "GraalJS";
    }

    @Override
    public Realm262 realm(Trial trial) {
        Context context = Context.newBuilder("js")
                .engine(engine)
                .allowHostAccess(HostAccess.EXPLICIT)
                .allowExperimentalOptions(true)
                .allowIO(IOAccess.ALL)
                .currentWorkingDirectory(trial.folder())
                .option("js.global-arguments", "false")
                .option("js.console", "false")
                .option("js.print", "false")
                .option("js.load", "false")
                .option("js.polyglot-builtin", "false")
                .option("js.java-package-globals", "false")
                .option("js.temporal", "true")
                .option("js.json-modules", "true")
                .build();
        @SuppressWarnings("JdkObsolete") // another thread may print
        StringBuffer printed = new StringBuffer();
        ProxyExecutable print = arguments -> {
            printed.append(arguments.length == 0 ? "" : arguments[0].asString()).append('\n');
            return null;
        };
        context.getBindings("js").putMember("print", print);
        ScheduledFuture<?> end = clock.schedule(() -> context.close(true), LIMIT_SECONDS, TimeUnit.SECONDS);
        return new BareRealm(context, printed, end);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        engine.close();
    }

    private record BareRealm(Context context, StringBuffer lines, ScheduledFuture<?> end) implements Realm262 {
        @Override
        public Ended script(String source) {
            return run(Source.newBuilder("js", source, "test.js").cached(false).buildLiteral());
        }

        @Override
        public Ended module(Trial trial) {
            try {
                return run(Source.newBuilder("js", trial.file().toFile())
                        .mimeType("application/javascript+module")
                        .build());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Ended run(Source source) {
            try {
                context.eval(source);
                return new Ended.Normally();
            } catch (PolyglotException e) {
                if (e.isCancelled() || e.isInterrupted()) {
                    return new Ended.TooLong();
                }
                Value thrown = e.getGuestObject();
                String type = e.isSyntaxError() ? "SyntaxError" : "Error";
                if (thrown != null && thrown.hasMembers() && thrown.hasMember("name")) {
                    type = String.valueOf(thrown.getMember("name"));
                } else if (thrown != null && thrown.hasMember("constructor")) {
                    type = String.valueOf(thrown.getMember("constructor").getMember("name"));
                }
                return new Ended.Thrown(type, e.getMessage(), e.isSyntaxError());
            }
        }

        @Override
        public String printed() {
            // Jobs run when the context is left.
            for (int i = 0; i < 10 && !lines.toString().contains("Test262:"); i++) {
                script("");
            }
            return lines.toString();
        }

        @Override
        public void close() {
            end.cancel(false);
            context.close(true);
        }
    }
}
