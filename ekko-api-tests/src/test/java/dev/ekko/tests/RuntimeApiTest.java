package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.EngineInfo;
import dev.ekko.JsEvent;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.ResourceLimits;
import dev.ekko.TypeRef;
import dev.ekko.error.ConversionException;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.HostModule;
import dev.ekko.module.JsExport;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionRecorder;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RuntimeApiTest {

    @TempDir
    Path dir;

    @Test
    void oneRuntimeLoadsManyModulesWhichShareItsRealm() {
        write(dir, "a.js", "globalThis.shared = 1; export const a = 'a';");
        write(dir, "b.js", "export { a } from './a.js'; export const shared = globalThis.shared;");
        try (JsRuntime runtime = Ekko.runtime().directory(dir).build()) {
            JsModule a = runtime.load("a.js");
            JsModule b = runtime.load(dir.resolve("b.js"));
            assertThat(b.get("shared").as(int.class)).isEqualTo(1);
            assertThat(runtime.load(dir.resolve("b.js").toUri()).get("a")).isEqualTo(a.get("a"));
            a.close();
            assertThatThrownBy(() -> a.get("a")).isInstanceOf(EkkoException.class);
            assertThat(b.get("a").as(String.class)).isEqualTo("a");
        }
    }

    @Test
    void aProgramIsAwaitedUntilNothingKeepsItAlive() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            runtime.eval(
                    "globalThis.n = 0; (function again() { if (++n < 5) setTimeout(again, 2) })();"
                            + " setTimeout(() => {}, 1e9) && 0; const far = setTimeout(() => {}, 1e9); clearTimeout(far);"
                            + " clearTimeout(far - 1)",
                    Void.class);
            runtime.awaitIdle();
            assertThat(runtime.eval("n", int.class)).isEqualTo(5);
        }
    }

    @Test
    void awaitIdleEndsWhenTheRuntimeIsClosed() throws Exception {
        JsRuntime runtime = Ekko.runtime().build();
        runtime.eval("setInterval(() => {}, 1)", Void.class);
        CountDownLatch ended = new CountDownLatch(1);
        Thread waiter = Thread.ofPlatform().start(() -> {
            try {
                runtime.awaitIdle();
            } catch (EkkoException expected) {
                ended.countDown();
            }
        });
        Thread.sleep(30);
        runtime.close();
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        waiter.join();
    }

    /** The Java half of a built-in for this test. */
    public static final class WorldOps {
        private final BuiltinHost host;

        WorldOps(BuiltinHost host) {
            this.host = host;
        }

        @JsExport
        public String variable(String name) {
            host.check(PermissionKind.ENV, name);
            return String.valueOf(host.environment().get(name));
        }

        @JsExport
        public String arguments() {
            return String.join(",", host.arguments());
        }
    }

    private Builtin world() {
        URL script;
        try {
            script = write(
                            dir,
                            "world.js",
                            "(function (ops) { return { world: { variable: (n) => ops.variable(n) }, args: () =>"
                                    + " ops.arguments() } })")
                    .toUri()
                    .toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
        return new Builtin() {
            @Override
            public BuiltinSpec spec() {
                return new BuiltinSpec(
                        "world",
                        Optional.of("@test/world"),
                        List.of("world"),
                        List.of("args"),
                        Set.of(PermissionKind.ENV),
                        script);
            }

            @Override
            public Object ops(BuiltinHost host) {
                return new WorldOps(host);
            }
        };
    }

    @Test
    void builtinsOfTheEmbedderGetArgumentsEnvironmentAndTheGuard() {
        List<JsEvent.PermissionDecision> decisions = new ArrayList<>();
        PermissionRecorder recorder = new PermissionRecorder(dir);
        try (JsModule module = Ekko.runtime()
                .builtins(world())
                .arguments(List.of("x", "y"))
                .environment(Map.of("REGION", "eu", "SECRET", "s"))
                .permissions(p -> p.allowEnv("REGION"))
                .on(JsEvent.PermissionDecision.class, decisions::add)
                .on(JsEvent.PermissionDecision.class, recorder::accept)
                .load(js("import { args } from '@test/world'; export const a = args(); export const read = (n) =>"
                        + " world.variable(n);"))) {
            assertThat(module.get("a").as(String.class)).isEqualTo("x,y");
            assertThat(module.call("read", String.class, "REGION")).isEqualTo("eu");
            assertThatThrownBy(() -> module.call("read", String.class, "SECRET"))
                    .isInstanceOfSatisfying(PermissionDeniedException.class, e -> {
                        assertThat(e.kind()).isEqualTo(PermissionKind.ENV);
                        assertThat(e.resource()).isEqualTo("SECRET");
                        assertThat(e.flag()).isEqualTo("--allow-env=SECRET");
                        assertThat(e.call()).isEqualTo("allowEnv(\"SECRET\")");
                        assertThat(e.module()).isEqualTo("test:main.js");
                    });
        }
        assertThat(decisions).hasSize(2).allSatisfy(d -> assertThat(d.stack()).contains("test:main.js:1:"));
        assertThat(decisions.get(0).outcome()).isEqualTo(JsEvent.PermissionDecision.Outcome.ALLOWED);
        assertThat(decisions.get(1).outcome()).isEqualTo(JsEvent.PermissionDecision.Outcome.DENIED);
        assertThat(decisions.get(1).request().kind()).isEqualTo(PermissionKind.ENV);
        assertThat(decisions.get(1).request().resource()).isEqualTo("SECRET");
        assertThat(decisions.get(1).request().module()).contains("test:main.js");
        // What was denied was not needed to get this far.
        assertThat(recorder.flags()).containsExactly("--allow-env=REGION");
        assertThat(recorder.permissions().rules(PermissionKind.ENV).allowed()).containsExactly("REGION");
    }

    @Test
    void sourcesOfEveryKind() {
        ModuleSource json = ModuleSource.json(URI.create("m:data.json"), "{\"a\": 1}");
        assertThat(json.kind()).isEqualTo(ModuleKind.JSON);
        assertThat(json.url()).hasToString("m:data.json");
        assertThat(new String(json.bytes(), StandardCharsets.UTF_8)).contains("\"a\"");
        try (JsRuntime runtime = Ekko.runtime().build()) {
            assertThat(runtime.load(json).get("default").get("a").as(int.class)).isEqualTo(1);
            byte[] bytes = {1, 2, 3};
            assertThat(runtime.load(ModuleSource.of(URI.create("m:b"), ModuleKind.BYTES, bytes))
                            .get("default")
                            .as(byte[].class))
                    .containsExactly(1, 2, 3);
            assertThat(runtime.load(ModuleSource.of(URI.create("m:t"), ModuleKind.TEXT, "text"))
                            .get("default")
                            .as(String.class))
                    .isEqualTo("text");
            assertThat(runtime.load(ModuleSource.of(URI.create("m:c.cjs"), ModuleKind.COMMONJS, "exports.x = 7;"))
                            .get("x")
                            .as(int.class))
                    .isEqualTo(7);
            assertThatThrownBy(() -> runtime.load(ModuleSource.javascript(URI.create("relative.js"), "")))
                    .isInstanceOf(EkkoException.class)
                    .hasMessageContaining("absolute");
        }
    }

    @Test
    void eventsCarryWhatTheySay() {
        write(dir, "main.js", "export default 1;");
        List<JsEvent> events = new ArrayList<>();
        try (JsModule module = Ekko.runtime().on(JsEvent.class, events::add).load(dir.resolve("main.js"))) {
            assertThat(module.get("default").as(int.class)).isEqualTo(1);
        }
        assertThat(events).hasSize(2);
        assertThat(((JsEvent.ModuleRequested) events.get(0)).url())
                .hasToString(((JsEvent.ModuleLoaded) events.get(1)).url().toString());
        assertThat(((JsEvent.ModuleLoaded) events.get(1)).duration()).isPositive();
    }

    @Test
    void errorsCarryWhatTheySay() {
        assertThatThrownBy(() -> Ekko.eval("function f() { throw new RangeError('far') }; f()", int.class))
                .isInstanceOfSatisfying(JsScriptException.class, e -> {
                    assertThat(e.errorMessage()).isEqualTo("far");
                    assertThat(e.frames().getFirst().kind()).isEqualTo(JsFrame.Kind.SCRIPT);
                });
        assertThatThrownBy(() -> Ekko.eval("let a = ;", int.class))
                .isInstanceOfSatisfying(
                        JsSyntaxException.class, e -> assertThat(e.reason()).isNotBlank());
        assertThatThrownBy(() -> Ekko.eval("({ a: [1, 'x'] })", Pair.class))
                .isInstanceOfSatisfying(
                        ConversionException.class, e -> assertThat(e.path()).isEqualTo("a[1]"));
        assertThatThrownBy(() -> Ekko.runtime()
                        .limits(ResourceLimits.none().wallTime(Duration.ofMillis(50)))
                        .build()
                        .eval("for (;;) {}", Void.class))
                .isInstanceOfSatisfying(
                        JsLimitException.class,
                        e -> assertThat(e.limit().unit()).isEqualTo("ms"));
        EngineInfo info = Ekko.engine();
        assertThat(info.reason()).contains(info.optimizing() ? "compiled" : "interpreted");
    }

    record Pair(List<Integer> a) {}

    @Test
    void hostModulesSayWhatTheyAre() {
        HostModule module = HostModule.named("app:x").value("one", 1).function("two", () -> 2);
        assertThat(module.specifier()).isEqualTo("app:x");
        assertThat(module.exports()).hasSize(2);
    }

    @Test
    void typesWithArgumentsAreWrittenAsSubclasses() {
        TypeRef<List<String>> list = new TypeRef<>() {};
        assertThat(list.type().getTypeName()).isEqualTo("java.util.List<java.lang.String>");
        assertThat(list)
                .isEqualTo(new TypeRef<List<String>>() {})
                .hasToString(list.type().getTypeName());
    }
}
