package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.HostModule;
import dev.ekko.permission.PermissionKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scripts throw, in Java; what Java throws, in scripts. */
class ErrorTest {
    private final TestRealm realm = new TestRealm();

    @AfterEach
    void close() {
        realm.close();
    }

    /** A host module's code. */
    static final class Repo {
        static Object find(Long id) {
            throw new IllegalStateException("no order " + id);
        }

        static Object denied(String path) {
            throw new PermissionDeniedException(PermissionKind.READ, path, "file:///m.ts", null);
        }

        static Object sneaky() {
            throw Reflection.sneaky(new java.io.IOException("checked"));
        }

        static Object deep(Long n) {
            return deep(n + 1);
        }
    }

    @BeforeEach
    void bind() {
        HostModule module = HostModule.named("app:x")
                .function("find", Repo::find, Long.class)
                .function("parse", (Function<String, Integer>) Integer::parseInt, String.class)
                .function("denied", Repo::denied, String.class)
                .function("sneaky", Repo::sneaky)
                .function("deep", Repo::deep, Long.class)
                .function(
                        "run",
                        (Runnable r) -> {
                            r.run();
                            return null;
                        },
                        Runnable.class);
        realm.global("m", realm.interop.turn(() -> realm.interop.exports(module)));
    }

    private JsScriptException thrown(String script) {
        return catchThrowableOfType(JsScriptException.class, () -> realm.eval("file:///t.js", script));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "throw 5 | number | 5",
                "throw 'text' | string | text",
                "throw undefined | undefined | undefined",
                "throw null | null | null",
                "throw Symbol('s') | symbol | Symbol(s)",
                "throw 10n | bigint | 10",
                "throw {a: 1, b: 'x', get c() { throw 1 }} | object | { a: 1, b: 'x', c: [getter] }",
                "throw {name: 'Custom', message: 'm'} | Custom | m",
                "throw new TypeError('t') | TypeError | t",
                "class Mine extends Error { name = 'Mine' }; throw new Mine('x') | Mine | x",
                "throw Object.create(null) | object | { }",
                "throw new Proxy({}, {get() { throw new Error('trap') }, getPrototypeOf() { throw new Error('trap') }, has() { throw 1 }}) | object | { }",
                "throw Object.defineProperty(new Error('m'), 'name', {get() { throw new Error('trap') }}) | Error | m",
                "throw Object.defineProperty(new Error('m'), 'message', {get() { throw new Error('trap') }}) | Error | ``",
                "throw Object.defineProperty(new Error('m'), 'stack', {get() { throw new Error('trap') }}) | Error | m",
                "throw Object.assign(new Error('m'), {message: {toString() { throw 1 }}}) | Error | ``",
                "null.x | TypeError | Cannot read property 'x' of null",
                "eval('foo(') | SyntaxError | <eval>:1:4 Expected an operand but found eof",
            })
    void anythingThrown(String script, String name, String message) {
        JsScriptException e = thrown(script);
        assertThat(e.errorName()).isEqualTo(name);
        assertThat(e.errorMessage().lines().findFirst().orElse("").strip().replace("{  }", "{ }"))
                .isEqualTo(message);
        assertThat(e.frames()).isNotEmpty();
        assertThat(e.frames().getFirst().file()).isEqualTo("file:///t.js");
    }

    @Test
    void framesAndStack() {
        JsScriptException e =
                thrown("function outer() { inner() }\nfunction inner() {\n  throw new RangeError('r') }\nouter()");
        assertThat(e.frames()).extracting(JsFrame::function).containsExactly("inner", "outer", "");
        assertThat(e.frames()).extracting(JsFrame::line).containsExactly(3, 1, 4);
        assertThat(e.frames()).extracting(JsFrame::column).containsExactly(9, 20, 1);
        assertThat(e.stack()).startsWith("RangeError: r\n    at inner (file:///t.js:3:9)");
        assertThat(e.getStackTrace()[0]).hasToString("<js>.inner(file:///t.js:3)");
    }

    @Test
    void positionsAreMapped() {
        FramePositions mapped = new FramePositions() {
            @Override
            public JsFrame original(String function, String source, int line, int column) {
                return new JsFrame(
                        function + "!", source.replace(".js", ".ts"), line + 100, column, JsFrame.Kind.SCRIPT);
            }

            @Override
            public @Nullable String text(String source) {
                return "let a;\n".repeat(200);
            }
        };
        try (TestRealm other = new TestRealm(mapped, StopReasons.CANCELLED)) {
            JsScriptException e = catchThrowableOfType(
                    JsScriptException.class,
                    () -> other.eval("file:///t.js", "(function f() { throw new Error() })()"));
            assertThat(e.frames().getFirst()).hasToString("f! (file:///t.ts:101:23)");
            JsSyntaxException s =
                    catchThrowableOfType(JsSyntaxException.class, () -> other.eval("file:///t.js", "let x = ;"));
            assertThat(s.file()).isEqualTo("file:///t.ts");
            assertThat(s.line()).isEqualTo(101);
            assertThat(s.codeFrame()).contains("> 101 | let a;");
        }
    }

    @Test
    void syntaxErrors() {
        JsSyntaxException e = catchThrowableOfType(
                JsSyntaxException.class, () -> realm.eval("file:///t.js", "let a = 1;\nlet x = ;\nlet b"));
        assertThat(e.reason()).isEqualTo("Expected an operand but found ;");
        assertThat(e.file()).isEqualTo("file:///t.js");
        assertThat(e.line()).isEqualTo(2);
        assertThat(e.column()).isEqualTo(9);
        assertThat(e.codeFrame()).isEqualTo("  1 | let a = 1;\n> 2 | let x = ;\n    |         ^\n  3 | let b");
    }

    @Test
    void causes() {
        JsScriptException e = thrown("throw new Error('a', {cause: new TypeError('b', {cause: 'text'})})");
        assertThat(e.getCause()).isInstanceOf(JsScriptException.class).hasMessage("TypeError: b");
        assertThat(e.getCause().getCause()).hasMessage("string: text");
        assertThat(thrown("{ const e = new Error('loop'); e.cause = e; throw e }"))
                .hasMessage("Error: loop");
        assertThat(thrown("const a = new Error('a'), b = new Error('b', {cause: a}); a.cause = b; throw a"))
                .hasMessage("Error: a");
        assertThat(
                        thrown(
                                "{ const e = new Error('a'); Object.defineProperty(e, 'cause', {get() { throw 1 }}); throw e }"))
                .hasNoCause();
        JsScriptException many = thrown("throw new AggregateError([new Error('x'), 5, new TypeError('y')], 'all')");
        assertThat(many.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("Error: x", "number: 5", "TypeError: y");
        assertThat(thrown("{ const e = new AggregateError([], 'self'); e.errors.push(e); throw e }"))
                .hasMessage("AggregateError: self");
    }

    @Test
    void rejectionsHaveFrames() {
        CompletableFuture<Object> rejected = realm.interop.turn(() -> realm.interop.future(
                realm.eval("file:///t.js", "(async function late() {\n await null;\n throw new Error('r') })()"),
                Object.class));
        assertThatThrownBy(rejected::join).cause().isInstanceOfSatisfying(JsScriptException.class, e -> {
            assertThat(e).hasMessage("Error: r");
            assertThat(e.frames().getFirst()).hasToString("late (file:///t.js:3:8)");
        });
    }

    @Test
    void javaFramesBetween() {
        JsScriptException e = thrown("function ask() { return m.parse('x') }\nask()");
        assertThat(e)
                .hasMessage("NumberFormatException: For input string: \"x\"")
                .hasCauseInstanceOf(NumberFormatException.class);
        assertThat(e.frames())
                .extracting(JsFrame::function)
                .containsExactly("forInputString", "parseInt", "parseInt", "ask", "");
        assertThat(e.frames().getFirst().kind()).isEqualTo(JsFrame.Kind.JAVA);
        JsScriptException through = thrown("function cb() { throw new Error('c') }\nm.run(cb)");
        assertThat(through.frames()).extracting(JsFrame::function).containsExactly("cb", "");
    }

    @Test
    void permissionDenied() {
        assertThat(realm.<String>java(
                        "(() => { try { m.denied('/etc') } catch (e) { return [e.name, e.kind, e.resource, e.code, e instanceof Error].join() } })()",
                        String.class))
                .isEqualTo("PermissionDenied,read,/etc,permission-denied,true");
        assertThatThrownBy(() -> realm.eval("file:///t.js", "m.denied('/etc')"))
                .isInstanceOfSatisfying(PermissionDeniedException.class, e -> {
                    assertThat(e.resource()).isEqualTo("/etc");
                    assertThat(e.getStackTrace()[0]).hasToString("<js>.<module>(file:///t.js:1)");
                });
        assertThat(thrown("try { m.denied('/x') } catch (e) { throw new Error('cannot start', {cause: e}) }"))
                .hasCauseInstanceOf(PermissionDeniedException.class);
        assertThatThrownBy(() -> realm.interop.call(
                        realm.eval("(async () => m.denied('/a'))"), "f", void.class, ResourceLimits.none()))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void checkedAndDeep() {
        assertThat(thrown("m.sneaky()")).hasCauseInstanceOf(java.io.IOException.class);
        assertThat(realm.<String>java("(() => { try { m.deep(0) } catch (e) { return e.name } })()", String.class))
                .isEqualTo("RangeError");
        assertThat(thrown("function f() { f() }; f()").errorName()).isEqualTo("RangeError");
    }

    @Test
    void sameErrorBothWays() {
        realm.eval("var e = new Error('kept')");
        JsScriptException first = thrown("throw e");
        assertThat(realm.guest(first, "v === e")).isEqualTo("true");
        assertThat(realm.guest(new RuntimeException("w", first), "v.cause === e && v.name === 'RuntimeException'"))
                .isEqualTo("true");
        IllegalStateException java = new IllegalStateException("j");
        realm.global("given", realm.interop.turn(() -> realm.interop.toGuest(java)));
        assertThat(realm.<Object>java("given", IllegalStateException.class)).isSameAs(java);
    }

    @Test
    void limitsOfAnotherRealmCannotBeCaught() {
        JsLimitException limit = new JsLimitException(JsLimitException.Limit.WALL_TIME, 2, 1, null);
        Supplier<Object> limited = () -> {
            throw limit;
        };
        realm.global("limited", realm.interop.turn(() -> realm.interop.toGuest(limited)));
        assertThatThrownBy(() -> realm.eval("var caught = false; try { limited() } catch (e) { caught = true }"))
                .isSameAs(limit);
        assertThat(realm.<Boolean>java("caught", boolean.class)).isFalse();
        JsCancelledException cancelled = new JsCancelledException("gone", null);
        realm.global(
                "cancel",
                realm.interop.turn(() -> realm.interop.toGuest((Supplier<Object>) () -> {
                    throw cancelled;
                })));
        assertThatThrownBy(() -> realm.eval("try { cancel() } catch (e) { caught = true }"))
                .isSameAs(cancelled);
        assertThat(realm.<Integer>java("1 + 1", int.class)).isEqualTo(2);
    }

    @Test
    void interruptPassesThroughScriptAndJava() throws Exception {
        JsLimitException limit = new JsLimitException(JsLimitException.Limit.WALL_TIME, 2, 1, null);
        try (TestRealm other = new TestRealm(FramePositions.AS_COMPILED, stop -> limit)) {
            HostModule module = HostModule.named("app:y").action("run", Runnable::run, Runnable.class);
            other.global("m", other.interop.turn(() -> other.interop.exports(module)));
            Thread interrupter = Thread.ofPlatform().start(() -> {
                try {
                    Thread.sleep(300);
                    other.context.interrupt(Duration.ofSeconds(10));
                } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(() -> other.eval(
                            "var caught = 0; try { m.run(() => { while (true) {} }) } catch (e) { caught = 1 }"))
                    .isSameAs(limit);
            interrupter.join();
            assertThat(other.<Integer>java("caught", int.class)).isZero();
        }
    }

    @Test
    void errorsAsValues() {
        assertThat(realm.<List<Throwable>>java(
                                "[new TypeError('a')]", new dev.ekko.TypeRef<List<Throwable>>() {}.type())
                        .getFirst())
                .isInstanceOf(JsScriptException.class)
                .hasMessage("TypeError: a");
        assertThat(realm.<Object>java(
                        "(() => { try { m.find(1) } catch (e) { return e } })()", IllegalStateException.class))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> realm.java("new Error('x')", IllegalStateException.class))
                .isInstanceOf(EkkoException.class);
    }
}
