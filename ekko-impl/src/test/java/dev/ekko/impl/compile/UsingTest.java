package dev.ekko.impl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsingTest {
    private static final Engine ENGINE = Engine.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();

    /** {@code r('a')} is a resource that logs its disposal, {@code ar} an asynchronous one, {@code bad} throws. */
    private static final String PRELUDE = """
            globalThis.log = [];
            globalThis.r = name => ({ name, [Symbol.dispose]() { log.push('-' + this.name) } });
            globalThis.ar = name => ({ name, async [Symbol.asyncDispose]() { log.push('<' + name); await 0; log.push(name + '>') } });
            globalThis.bad = name => ({ [Symbol.dispose]() { log.push('!' + name); throw new Error(name) } });
            globalThis.show = e => e instanceof SuppressedError ? `S(${show(e.error)},${show(e.suppressed)})` : e.message;
            """;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static CompiledModule compile(ModuleKind kind, String code) {
        return new Compiler()
                .compile(ModuleSource.of(URI.create("file:///t/x.js"), kind, code), CompileOptions.defaults());
    }

    static Context context() throws IOException {
        Context context = Context.newBuilder("js")
                .engine(ENGINE)
                .allowExperimentalOptions(true)
                .option("js.esm-eval-returns-exports", "true")
                .build();
        try (InputStream script = CompiledModule.class.getResourceAsStream("using.js")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            context.getBindings("js").putMember("$ekkoUsing", context.eval("js", text));
        }
        context.eval("js", PRELUDE);
        return context;
    }

    private static String runModule(String code) throws IOException {
        CompiledModule module = compile(ModuleKind.JAVASCRIPT, code);
        try (Context context = context()) {
            String name = "m" + code.hashCode() + ".mjs";
            try {
                context.eval(Source.newBuilder("js", module.code(), name).build());
            } catch (PolyglotException thrown) {
                Value error = thrown.getGuestObject();
                if (error == null || thrown.isSyntaxError()) {
                    return thrown.getMessage();
                }
                context.getBindings("js").putMember("thrown", error);
                context.eval("js", "log.push('throw ' + show(thrown))");
            }
            return context.eval("js", "log.join(' ')").asString();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ using a = r('a'); log.push('in') } log.push('out') | in -a out",
                "{ using a = r('a'), b = r('b'); using c = r('c') } | -c -b -a",
                "{ using a = null, b = undefined, c = r('c') } | -c",
                "Function.prototype[Symbol.dispose] = () => {}; { using a = () => {}, b = class {}; log.push(a.name + b.name) } | ab",
                "{ using __proto__ = r('a'); log.push(__proto__.name) } | a -a",
                "{ const f = () => b; using a = r('a'); const b = 1; log.push(f()) } | 1 -a",
                "function f() { using a = r('a'); return log.push('ret') } f() | ret -a",
                "function f() { 'use strict'¶ using a = r('a'); log.push(this === undefined) } f() | true -a",
                "function f() { 'use strict'; 'q'; using a = r('a'); log.push(typeof this) } f() | undefined -a",
                "const f = () => { using a = r('a'); log.push('x') }; f() | x -a",
                "class A { m() { using a = r('a') } static { using b = r('b') } get g() { using c = r('c'); return 1 } } new A().m(); new A().g | -b -a -c",
                "class A { constructor() { this.x = 1 } } class B extends A { constructor() { using a = r('a'); super(); log.push(this.x) } } new B() | 1 -a",
                "function* g() { using a = r('a'); yield 1; yield 2 } for (const x of g()) { log.push(x); if (x === 1) break } | 1 -a",
                "for (const i of [1, 2]) { using a = r('a' + i); if (i === 1) continue; log.push(i) } | -a1 2 -a2",
                "l: for (;;) { using a = r('a'); { using b = r('b'); break l } } | -b -a",
                "for (using a of [r('a'), r('b')]) log.push(a.name) | a -a b -b",
                "for (using a of [r('a'), null]) { log.push(String(a?.name)); using c = r('c') } | a -c -a undefined -c",
                "for (using a of [r('a'), r('b')]) if (a.name === 'a') { continue } else break | -a -b",
                "l: for (using a of [r('a')]) for (using b of [r('b')]) continue l; log.push('x') | -b -a x",
                "for (using a of [r('a')]) try { throw 1 } catch (e) { log.push(e) } finally { log.push('f') } log.push('x') | 1 f -a x",
                "for (using a of [r('a')])¶log.push(1)¶log.push(2) | 1 -a 2",
                "for (using a = r('a'), b = r('b'); log.length < 3;) log.push('x') | x x x -b -a",
                "l: for (using a = r('a'), i = null; ; ) { if (log.length < 2) { log.push('x'); continue l } break } | x x -a",
                "if (true) for (using a = r('a'); ; ) break; else log.push('no') | -a",
                "switch (1) { case 1: { using a = r('a'); log.push('x') } case 2: log.push('y') } | x -a y",
                "try { using a = bad('a') } catch (e) { log.push(show(e)) } | !a a",
                "try { using a = r('a'); throw new Error('x') } catch (e) { log.push(show(e)) } | -a x",
                "try { using a = bad('a'), b = bad('b'); throw new Error('x') } catch (e) { log.push(show(e)) } | !b !a S(a,S(b,x))",
                "try { using a = r('a'), b = 1 } catch (e) { log.push(e.name) } | -a TypeError",
                "try { using b = {} } catch (e) { log.push(e.name) } | TypeError",
                "try { using b = { [Symbol.dispose]: 1 } } catch (e) { log.push(e.name) } | TypeError",
                "try { using a = r('a'); a = 1 } catch (e) { log.push(e.name) } | -a TypeError",
                "{ using a = { [Symbol.dispose]: () => log.push('x') } } | x",
                "{ using a = (r('z'), r('a')) } | -a",
                "{ using a = (() => { using b = r('b'); return r('a') })() } | -b -a",
                "{ using a = r('a') // comment¶} | -a",
                "{ using a = r('a')¶ log.push(1)¶ using b = r('b')¶ [1].length } | 1 TypeError?",
                "{ log.push(1)¶using a = r('a')¶log.push(2) } | 1 2 -a",
                "{ using a = r('a') /* x */ ; log.push(1) } | 1 -a",
                "{ using a = Object.assign(r('a'), {¶ x: 1 })¶ log.push(a.x) } | 1 -a",
                "{ using using = r('u'); log.push(using.name) } | u -u",
                "{ using await_ = r('u') } | -u",
                "eval('1'); { using ünï = r('u') } | -u",
            })
    void disposes(String code, String expected) throws IOException {
        if (expected.endsWith("?")) {
            // Without the semicolon the bracket goes on with the initializer: the value is undefined.
            assertThat(runModule(code.replace("[1].length", "[1]?.length").replace('¶', '\n')))
                    .isEqualTo("1 -a");
            return;
        }
        assertThat(runModule(code.replace('¶', '\n'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{ await using a = ar('a'); log.push('in') } log.push('out') | in <a a> out",
                "{ await using a = r('a'), b = ar('b'), c = null; using d = r('d') } log.push('out') | -d <b b> -a out",
                "async function f() { await using a = ar('a'); return 1 } log.push(await f()) | <a a> 1",
                "for (await using a of [ar('a'), r('b')]) log.push(a.name) | a <a a> b -b",
                "for await (using a of [r('a'), Promise.resolve(r('b'))]) log.push(a.name) | a -a b -b",
                "for await (await using a of [ar('a')]) { log.push(a.name) } | a <a a>",
                "for (await using a = ar('a'); ; ) break; log.push('x') | <a a> x",
                "try { await using a = bad('a'); throw new Error('x') } catch (e) { log.push(show(e)) } | !a S(a,x)",
                "try { await using a = { async [Symbol.asyncDispose]() { throw new Error('y') } } } catch (e) { log.push(show(e)) } | y",
                "try { await using a = { [Symbol.asyncDispose]: null, [Symbol.dispose]() { log.push('s') } } } catch (e) { log.push(show(e)) } | s",
                "{ await using a = { [Symbol.dispose]() { log.push('s'); return new Promise(() => {}) } } } log.push('x') | s x",
                "{ if (false) { await using a = 1 } } log.push('x') | x",
                "async function* g() { await using a = ar('a'); yield 1 } for await (const x of g()) log.push(x) | 1 <a a>",
            })
    void disposesAsynchronously(String code, String expected) throws IOException {
        assertThat(runModule(code.replace('¶', '\n'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "using a = r('a'); export const b = 1; export { a as c }; log.push('x') // end | x -a",
                "export function f() { return a } using a = r('a'), b = r('b'); log.push(f().name) | a -b -a",
                "'use strict'¶using a = r('a') | -a",
                "#!/usr/bin/env ekko¶using a = r('a') | -a",
                "await using a = ar('a'); using b = r('b'); log.push('x') | x -b <a a>",
                "using a = bad('a') | !a throw a",
            })
    void disposesAtTheEndOfAModule(String code, String expected) throws IOException {
        assertThat(runModule(code.replace('¶', '\n'))).isEqualTo(expected);
        CompiledModule module = compile(ModuleKind.JAVASCRIPT, code.replace('¶', '\n'));
        assertThat(module.usesTopLevelUsing()).isTrue();
        assertThat(module.usesUsing()).isTrue();
        assertThat(module.metaSites()).hasSize(1);
    }

    @Test
    void theLoaderDisposesAfterAThrow() throws IOException {
        try (Context context = context()) {
            Value outcome = context.eval("js", """
                    const m = $ekkoUsing.moduleScope('file:///a.js');
                    $ekkoUsing.use(m, r('a')); $ekkoUsing.use(m, bad('b'));
                    try { $ekkoUsing.failModule('file:///a.js', new Error('x')) } catch (e) { log.push(show(e)) }
                    try { $ekkoUsing.failModule('file:///a.js', new Error('y')) } catch (e) { log.push(show(e)) }
                    log.join(' ')
                    """);
            assertThat(outcome.asString()).isEqualTo("!b -a S(b,x) y");
        }
    }

    @Test
    void wrapsCommonJsAsAFunctionBody() throws IOException {
        CompiledModule module = compile(
                ModuleKind.COMMONJS, "'use strict';\nusing a = r('a');\nlog.push(typeof this);\nexports.b = 1; // end");
        assertThat(module.usesTopLevelUsing()).isFalse();
        assertThat(module.code().lines().skip(1).findFirst()).get().asString().startsWith("const a");
        try (Context context = context()) {
            context.eval("js", "(function (exports) {" + module.code() + "\n})({})");
            // The directive still makes the body strict.
            assertThat(context.eval("js", "log.join(' ')").asString()).isEqualTo("undefined -a");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "using",
                "using;",
                "using\nx",
                "using(x)",
                "using.x = 1",
                "using = 1",
                "using in x",
                "using instanceof x",
                "for (using of x) ;",
                "for (using in x) ;",
                "for (using;;) ;",
                "x.using y",
                "({ using: 1, a: using })",
                "using [x] = y",
                "using => 1",
                "using + x",
                "`using x = 1`",
                "// using x = 1",
                "({ using() {} })",
                "class A { using\n x = 1 }",
                "class A { using() {} x = 1 }",
                "await using\nx",
                "let using\nx = 1",
                "switch (a) { case 1: using x = y }",
                "using x",
                "using `x`",
                "using x = y, [] = z",
                "using x = y, { a } = z",
                "using x = y, z",
                "using\n/x/g",
            })
    void leavesNamesAlone(String code) {
        CompiledModule module = compile(ModuleKind.JAVASCRIPT, code);
        assertThat(module.code()).isEqualTo(code);
        assertThat(module.usesUsing()).isFalse();
    }

    @Test
    void keepsLinesAndMapsColumnsBack() {
        String code = "function f() {\n  log(1);\n  using x1 = g2(h3), x4 = k5\n  boom()\n}\n";
        CompiledModule module = compile(ModuleKind.JAVASCRIPT, code);
        assertThat(module.code().lines().count()).isEqualTo(code.lines().count());
        String[] before = code.split("\n");
        String[] after = module.code().split("\n");
        for (String word : new String[] {"f()", "log", "g2", "h3", "k5", "boom", "x1", "x4"}) {
            for (int line = 0; line < before.length; line++) {
                if (before[line].contains(word)) {
                    assertThat(module.positions().original(line + 1, after[line].indexOf(word) + 1))
                            .extracting("line", "column")
                            .containsExactly(line + 1, before[line].indexOf(word) + 1);
                }
            }
        }
    }

    @Test
    void worksInTypeScript() throws IOException {
        String code = "class R implements Disposable { [Symbol.dispose](): void { log.push('-') } }\n"
                + "{ using a: R = new R(); log.push(a instanceof R) }\nfor (using x of [new R()] as R[]) { log.push(1) }";
        CompiledModule module = compile(ModuleKind.TYPESCRIPT, code);
        assertThat(module.usesUsing()).isTrue();
        try (Context context = context()) {
            context.eval(Source.newBuilder("js", module.code(), "ts.mjs").build());
            assertThat(context.eval("js", "log.join(' ')").asString()).isEqualTo("true - 1 -");
        }
    }
}
