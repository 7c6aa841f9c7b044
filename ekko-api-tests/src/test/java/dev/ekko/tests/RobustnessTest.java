package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsEvent;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.module.HostModule;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts and listeners that misbehave: the runtime answers with the right error, or goes on. */
@Timeout(60)
class RobustnessTest {

    /** A contract whose method gives a future. */
    public interface Asynchronous {
        CompletableFuture<String> never();
    }

    @Test
    void futuresOfContractsEndWithTheRuntime() {
        JsModule module = Ekko.runtime().load(js("export const never = () => new Promise(() => {});"));
        CompletableFuture<String> future = module.as(Asynchronous.class).never();
        module.close();
        assertThatThrownBy(() -> future.get(5, TimeUnit.SECONDS)).hasCauseInstanceOf(JsCancelledException.class);
    }

    @Test
    void closingFromWhatDependsOnAFutureIsQuick() {
        JsModule module = Ekko.runtime().load(js("export const never = () => new Promise(() => {});"));
        CompletableFuture<String> future = module.callAsync("never", String.class);
        CompletableFuture<Void> dependent = future.handle((value, failure) -> {
            module.close();
            return null;
        });
        long start = System.nanoTime();
        module.close();
        dependent.join();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(3));
    }

    @Test
    void aStatementLimitInAContractClosesTheRuntime() throws Exception {
        JsModule module = Ekko.runtime()
                .limits(l -> l.statements(10_000))
                .load(js("export const run = () => { for (;;) Math.sqrt(2) };"));
        assertThatThrownBy(() -> module.as(Runnable.class).run()).isInstanceOf(JsLimitException.class);
        for (int i = 0; i < 100; i++) {
            try {
                module.call("run", void.class);
            } catch (EkkoException e) {
                if (e.code() == ErrorCode.CLOSED) {
                    return;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("the runtime is still open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.get = () => 1; Object.prototype.value = 2; Object.prototype.writable = false",
                "Array.prototype[Symbol.iterator] = () => { throw new Error('iterator') }",
                "Function.prototype.call = Function.prototype.apply = () => { throw new Error('call') }",
                "Promise.prototype.then = () => { throw new Error('then') }",
                "Object.defineProperty(Promise, Symbol.species, { value: function () { throw new Error('species') } })",
                "Object.defineProperty(Promise.prototype, 'constructor', { get() { throw new Error('constructor') } })",
                "String.prototype.slice = String.prototype.split = () => { throw new Error('string') }",
                "Map.prototype.get = Map.prototype.has = Map.prototype.set = () => { throw new Error('map') }",
                "Object.keys = Object.create = Object.defineProperty = () => { throw new Error('object') }",
                "globalThis.Promise = globalThis.Object = globalThis.Map = globalThis.Error = undefined",
                "Error.prepareStackTrace = () => { throw new Error('prepare') }",
                "Error.stackTraceLimit = 0",
            })
    void aRuntimeWhoseGlobalsWerePatchedStillLoads(String patch) {
        try (JsRuntime runtime = Ekko.runtime()
                .modules(HostModule.named("app:x").value("x", 1).function("up", String::length, String.class))
                .build()) {
            runtime.eval(patch + "; 0", int.class);
            JsModule module = runtime.load(js("""
                    import { x, up } from 'app:x';
                    export const f = async () => { const m = await import('app:x'); return m.x + x + up('abc'); };
                    export const g = () => import.meta.url;
                    export const h = () => { throw new TypeError('told') };
                    """));
            assertThat(module.exports()).containsExactly("f", "g", "h");
            assertThat(module.call("g", String.class)).isEqualTo("test:main.js");
            if (!patch.contains("defineProperty(Promise")) { // with those, no async function of the script works
                assertThat(module.call("f", int.class)).isEqualTo(5);
            }
            assertThatThrownBy(() -> module.call("h", void.class))
                    .isInstanceOf(JsScriptException.class)
                    .hasMessageContaining("told");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw 1 } }); throw e",
                "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { throw 1 } }); throw e",
                "const e = new Error('x'); Object.defineProperty(e, 'name', { get() { throw 1 } }); throw e",
                "class E extends Error { get message() { throw new E() } get name() { throw this } } throw new E()",
                "throw new Proxy(new Error('x'), { get() { throw 1 }, getPrototypeOf() { throw 2 }, has() { throw 3 } })",
                "throw new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getOwnPropertyDescriptor() { throw 3 } })",
                "throw Object.create(null)",
                "throw Symbol('x')",
                "throw undefined",
                "throw null",
                "throw 0n",
                "throw function f() {}",
                "const e = new Error('x'); e.cause = e; throw e",
                "throw new AggregateError([new Error('a'), 1, null])",
                "Error.prepareStackTrace = () => { throw new Error('prepare') }; throw new Error('x')",
                "Error.prepareStackTrace = () => 5; throw new Error('x')",
                "Error.stackTraceLimit = 'x'; throw new Error('x')",
            })
    void anythingThatIsThrownIsAScriptException(String script) {
        List<EkkoException> unhandled = new CopyOnWriteArrayList<>();
        try (JsRuntime runtime = Ekko.runtime()
                .on(JsEvent.UnhandledRejection.class, event -> unhandled.add(event.error()))
                .build()) {
            assertThatThrownBy(() -> runtime.load(js("export const f = async () => { " + script + " }"))
                            .call("f", Void.class))
                    .isInstanceOf(JsScriptException.class);
            String body = "(() => { " + script + " })()";
            assertThatThrownBy(() -> runtime.eval(body, Void.class)).isInstanceOf(JsScriptException.class);
            assertThatThrownBy(() -> runtime.eval("(async () => { " + script + " })()", Void.class))
                    .isInstanceOf(JsScriptException.class);
            runtime.eval("(async () => { " + script + " })(); 0", int.class);
            assertThat(unhandled).singleElement().isInstanceOf(JsScriptException.class);
            assertThat(runtime.eval("1", int.class)).isEqualTo(1);
        }
    }

    @Test
    void listenersThatThrowCallBackOrClose() {
        AtomicReference<JsRuntime> self = new AtomicReference<>();
        List<Object> heard = new CopyOnWriteArrayList<>();
        try (JsRuntime runtime = Ekko.runtime()
                .on(JsEvent.UnhandledRejection.class, event -> {
                    heard.add(self.get().eval("40 + 2", int.class));
                    throw new AssertionError("listener");
                })
                .on(JsEvent.ModuleLoaded.class, event -> {
                    throw new AssertionError("listener");
                })
                .build()) {
            self.set(runtime);
            runtime.eval("Promise.reject(1); 0", int.class);
            assertThat(heard).containsExactly(42);
            assertThat(runtime.load(js("export const f = () => 1")).call("f", int.class))
                    .isEqualTo(1);
        }
        JsRuntime closing = Ekko.runtime()
                .on(JsEvent.UnhandledRejection.class, event -> self.get().close())
                .build();
        self.set(closing);
        try {
            closing.eval("Promise.reject(1); 0", int.class);
        } catch (EkkoException e) {
            assertThat(e.code()).isIn(ErrorCode.CANCELLED, ErrorCode.CLOSED);
        }
        assertThatThrownBy(() -> closing.eval("1", int.class)).isInstanceOf(EkkoException.class);
    }

    @Test
    void stackOverflowsInJavaAreRangeErrorsOfTheScript() {
        try (JsRuntime runtime = Ekko.runtime()
                .modules(HostModule.named("app:deep").action("deep", RobustnessTest::recurse))
                .build()) {
            JsModule module = runtime.load(js("""
                    import { deep } from 'app:deep';
                    export const f = () => { try { deep() } catch (e) { return e.name } };
                    export const g = () => deep();
                    """));
            assertThat(module.call("f", String.class)).isEqualTo("RangeError");
            assertThatThrownBy(() -> module.call("g", void.class)).isInstanceOf(JsScriptException.class);
        }
    }

    private static void recurse() {
        recurse();
        Thread.onSpinWait();
    }

    @Test
    void theHeapRunsOut() {
        try (JsRuntime runtime = Ekko.runtime().build();
                JsRuntime other = Ekko.runtime().build()) {
            runtime.eval("globalThis.n = 1", Void.class);
            assertThatThrownBy(() ->
                            runtime.eval("const all = []; for (;;) all.push(new ArrayBuffer(2 ** 30))", Void.class))
                    .isInstanceOf(EkkoException.class);
            assertThat(runtime.eval("n + 1", int.class)).isEqualTo(2);
            assertThat(other.eval("1", int.class)).isEqualTo(1);
        }
    }

    @Test
    void lexicalDeclarationsLastFromEvalToEval() {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            runtime.eval("let a = 1; const b = 2; class C {}", Void.class);
            assertThat(runtime.eval("a += b; a", int.class)).isEqualTo(3);
            assertThatThrownBy(() -> runtime.eval("let a = 5", Void.class)).isInstanceOf(EkkoException.class);
            assertThat(runtime.eval(
                            "import('data:text/javascript,export%20default%207').then(m => m.default)", int.class))
                    .isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ekko/../etc/passwd",
                "/ekko/../../etc/passwd",
                "file:///ekko/../etc/passwd",
                "ekko:../etc/passwd",
                "ekko:runtime",
                "ekko:local-/x",
                "/ekko/\\0",
                "ekko:%00",
                "/ekko-unresolved/etc%2Fpasswd",
                "ekko:etc/passwd",
                "./ekko:etc/passwd",
                "host:app",
                "",
                ".",
                "..",
                "/",
                "\\ud800",
            })
    void nothingButModulesIsBehindARawImport(String specifier) {
        try (JsRuntime runtime = Ekko.runtime().build()) {
            assertThat(runtime.eval("import('" + specifier + "').then(() => 'loaded', e => typeof e)", String.class))
                    .isEqualTo("object");
            JsModule module =
                    runtime.load(js("export const f = s => eval('import(s)').then(() => 'loaded', e => typeof e);"
                            + "export const g = s => new Function('s', 'return import(s)')(s)"
                            + ".then(() => 'loaded', e => typeof e);"));
            assertThat(module.call("f", String.class, specifier)).isEqualTo("object");
            assertThat(module.call("g", String.class, specifier)).isEqualTo("object");
        }
    }
}
