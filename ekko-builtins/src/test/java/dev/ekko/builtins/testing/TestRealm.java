package dev.ekko.builtins.testing;

import dev.ekko.builtins.CoreBuiltins;
import dev.ekko.module.JsExport;
import dev.ekko.spi.Builtin;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** A bare engine context with the globals of a few built-ins, and the functions that test scripts use. */
public final class TestRealm implements AutoCloseable {
    private static final Engine ENGINE = Engine.newBuilder("js", "wasm")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    /** The same rule as in a real realm: methods marked for scripts, and functions as functional interfaces. */
    private static final HostAccess ACCESS = HostAccess.newBuilder()
            .allowAccessAnnotatedBy(JsExport.class)
            .allowImplementationsAnnotatedBy(FunctionalInterface.class)
            .allowListAccess(true)
            .allowIterableAccess(true)
            .allowIteratorAccess(true)
            .build();

    /** What built-ins find behind {@code use("realm")}, as far as they need it here. */
    private static final String REALM =
            "({ onError() {}, onRejection() {}, report() {}, webAssembly: WebAssembly, textCoding: { TextEncoder, TextDecoder },"
                    + " ekkoError: () => class EkkoError extends Error {} })";

    private final FakeHost host = new FakeHost();
    private final Context context = Context.newBuilder("js", "wasm")
            .engine(ENGINE)
            .allowHostAccess(ACCESS)
            .allowExperimentalOptions(true)
            .option("js.stack-trace-api", "true")
            .option("js.console", "false")
            .option("js.temporal", "true")
            .option("js.webassembly", "true")
            .option("js.text-encoding", "true")
            .allowPolyglotAccess(PolyglotAccess.ALL)
            .build();
    private final Map<String, Value> used = new ConcurrentHashMap<>();
    private final Harness harness = new Harness();

    /**
     * Opens a realm.
     *
     * @param builtins the built-ins whose globals are there from the start
     */
    public TestRealm(Builtin... builtins) {
        Value globals = context.getBindings("js");
        for (Builtin builtin : builtins) {
            Value made = made(builtin);
            builtin.spec().globals().forEach(name -> globals.putMember(name, made.getMember(name)));
        }
        globals.putMember("harness", harness);
    }

    private Value made(Builtin builtin) {
        Object ops = builtin.ops(host);
        ProxyExecutable part = names -> {
            String name = names[0].asString();
            return script(builtin.spec().part(name), name).execute(ops);
        };
        ProxyExecutable use = names -> used.computeIfAbsent(names[0].asString(), this::internals);
        return script(builtin.spec().script(), builtin.spec().name()).execute(ops, part, use);
    }

    private Value internals(String name) {
        return name.equals("realm")
                ? eval(REALM)
                : new CoreBuiltins()
                        .builtins().stream()
                                .filter(builtin -> builtin.spec().name().equals(name))
                                .map(builtin -> made(builtin).getMember("internals"))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError("There is no built-in " + name));
    }

    private Value script(URL url, String name) {
        return context.eval(
                Source.newBuilder("js", ScriptTests.read(url), name + ".js").buildLiteral());
    }

    /** The host behind the built-ins. */
    public FakeHost host() {
        return host;
    }

    /** Runs a script and returns the value of its last statement. */
    public Value eval(String script) {
        return context.eval("js", script);
    }

    void load(String name, String script) {
        context.eval(Source.newBuilder("js", script, name).buildLiteral());
    }

    List<String> testNames() {
        return eval("testNames()").as(new org.graalvm.polyglot.TypeLiteral<List<String>>() {}).stream()
                .toList();
    }

    /** Runs one test until its promise has settled; time passes only where the test asks for it. */
    void run(String name) {
        context.getBindings("js").getMember("runTest").executeVoid(name);
        while (!harness.steps.isEmpty()) {
            // At the top of the stack, so that promise jobs run after each step as they do in a real realm.
            harness.steps.remove().run();
        }
        if (!harness.done) {
            throw new AssertionError("The test did not finish: it waits for something that nothing will settle");
        }
        if (!harness.failure.isEmpty()) {
            throw new AssertionError(harness.failure);
        }
    }

    @Override
    public void close() {
        context.close(true);
    }

    /** What test scripts may call. */
    public final class Harness {
        private final Queue<Runnable> steps = new ArrayDeque<>();
        private boolean done;
        private String failure = "";

        /** Lets time pass on the fake clock, then continues. */
        @JsExport
        public void advance(int millis, Runnable then) {
            steps.add(() -> {
                host.advance(millis);
                then.run();
            });
        }

        /** Ends the test. */
        @JsExport
        public void done(String error) {
            done = true;
            failure = error;
        }

        /** How many timers are pending. */
        @JsExport
        public int pending() {
            return host.pending();
        }

        /** How many errors the host has heard of. */
        @JsExport
        public int errorCount() {
            return host.errors().size();
        }

        /** What the host heard of an error. */
        @JsExport
        public String errorMessage(int index) {
            return String.valueOf(host.errors().get(index).getMessage());
        }

        /** How many messages were printed. */
        @JsExport
        public int messageCount() {
            return host.messages().size();
        }

        /** The text of a message. */
        @JsExport
        public String messageText(int index) {
            return host.messages().get(index).text();
        }

        /** The level of a message. */
        @JsExport
        public String messageLevel(int index) {
            return host.messages().get(index).level().name();
        }

        /** Makes the console coloured or plain. */
        @JsExport
        public void showColours(boolean on) {
            host.showColours(on);
        }
    }
}
