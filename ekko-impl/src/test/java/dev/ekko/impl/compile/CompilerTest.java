package dev.ekko.impl.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.trace.Position;
import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompilerTest {
    private static final URI URL = URI.create("file:///app/main.ts");

    private static CompiledModule compile(ModuleKind kind, String code) {
        return compile(kind, code, CompileOptions.defaults());
    }

    private static CompiledModule compile(ModuleKind kind, String code, CompileOptions options) {
        return new Compiler().compile(ModuleSource.of(URL, kind, code), options);
    }

    private static JsSyntaxException fails(ModuleKind kind, String code) {
        return catchThrowableOfType(JsSyntaxException.class, () -> compile(kind, code));
    }

    private static CompileOptions options(boolean legacy, boolean metadata, boolean verbatim) {
        return new CompileOptions(
                CompileOptions.Jsx.AUTOMATIC,
                "react",
                "React.createElement",
                "React.Fragment",
                false,
                legacy,
                metadata,
                verbatim);
    }

    private static CompileOptions jsx(CompileOptions.Jsx jsx, boolean development) {
        return new CompileOptions(jsx, "preact", "h", "F", development, false, false, false);
    }

    private static Value run(Context context, CompiledModule module) {
        return context.eval(
                Source.newBuilder("js", module.code(), "m" + module.code().hashCode() + ".mjs")
                        .buildLiteral());
    }

    private static String value(String code, CompileOptions options) {
        try (Context context = UsingTest.context()) {
            return run(context, compile(ModuleKind.TYPESCRIPT, code, options))
                    .getMember("x")
                    .toString();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Test
    void leavesJavaScriptAlone() {
        String code = "#!/usr/bin/env ekko\nimport a from 'a'; this is no program\r\n\u2028é😀";
        CompiledModule module = compile(ModuleKind.JAVASCRIPT, code);
        assertThat(module.code()).isEqualTo(code);
        assertThat(module.format()).isEqualTo(ModuleFormat.ESM);
        assertThat(module.imports()).hasSize(1);
        assertThat(module.esmSyntax()).isTrue();
        assertThat(module.sourceMap()).isEmpty();
        assertThat(module.positions().original(7, 9)).isEqualTo(new Position(7, 9));
    }

    @Test
    void dropsTheByteOrderMark() {
        assertThat(compile(ModuleKind.JAVASCRIPT, "\uFEFFa").code()).isEqualTo("a");
        assertThat(compile(ModuleKind.JSON, "\uFEFF{}").code()).isEqualTo("{}");
        assertThat(compile(ModuleKind.TEXT, "\uFEFFa").code()).isEqualTo("a");
        assertThat(compile(ModuleKind.TYPESCRIPT, "\uFEFFconst a: 1 = 1").code().strip())
                .isEqualTo("const a = 1;");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"BYTES"},
            mode = EnumSource.Mode.EXCLUDE)
    void refusesWhatIsNotUtf8(ModuleKind kind) {
        byte[] bytes = "let a = 1\nlet b = '?'".getBytes(StandardCharsets.ISO_8859_1);
        bytes[19] = (byte) 0xFF;
        assertThatThrownBy(() -> new Compiler().compile(ModuleSource.of(URL, kind, bytes), CompileOptions.defaults()))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("/app/main.ts")
                .hasMessageContaining("byte 19 (line 2) is 0xff");
    }

    @Test
    void bytesAndTextAreData() {
        byte[] bytes = {0, (byte) 0xFF};
        CompiledModule module =
                new Compiler().compile(ModuleSource.of(URL, ModuleKind.BYTES, bytes), CompileOptions.defaults());
        assertThat(module.format()).isEqualTo(ModuleFormat.BYTES);
        CompiledModule text = compile(ModuleKind.TEXT, "import 'x' \uFFFD");
        assertThat(text.format()).isEqualTo(ModuleFormat.TEXT);
        assertThat(text.imports()).isEmpty();
        assertThat(text.code()).isEqualTo("import 'x' \uFFFD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "const x = 1;¶const y: = 3;¶ | 2 | 10 | Unexpected token `=`",
                "const s='é😀'; foo(1 2); | 1 | 22 | Expected ',', got 'numeric literal (2, 2)'",
                "~foo( | 1 | 6 | Expression expected",
                "~~a~c~d | 1 | 5 | Expected ';', '}' or <eof>",
                "a;~b c | 1 | 6 | Expected ';', '}' or <eof>",
                "😀 | 1 | 1 | Unexpected character '😀'",
                "const a = 1;^¶^¶  c d^¶ | 3 | 5 | Expected ';', '}' or <eof>",
                "const s = `abc¶¶ | 1 | 11 | Unterminated template",
                "'\u2028';a b | 1 | 7 | Expected ';', '}' or <eof>",
            })
    void pointsAtTypeScriptErrors(String code, int line, int column, String reason) {
        String source = code.replace('¶', '\n').replace('^', '\r').replace('~', '\t');
        JsSyntaxException error = fails(ModuleKind.TYPESCRIPT, source);
        assertThat(error.reason()).isEqualTo(reason);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
        assertThat(error.file()).isEqualTo("/app/main.ts");
        assertThat(error.codeFrame()).contains("> ").contains("^");
        assertThat(error.code()).isEqualTo(ErrorCode.SYNTAX_ERROR);
        // Where it points is where the parser stopped, whichever of its own ways of counting it printed.
        if (reason.startsWith("Expected ';'")) {
            assertThat(source.lines().toList().get(line - 1).charAt(column - 1)).isIn('b', 'c', 'd');
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            nullValues = "-",
            value = {
                "{¶  \"a\": 1,¶  b¶} | 3 | 3 | Unexpected character ('b' (code 98))",
                "{'a': 1} | 1 | 2 | Unexpected character (''' (code 39))",
                "{\"a\": 1,} | 1 | 9 | Unexpected character ('}' (code 125))",
                "[1, // x¶2] | 1 | 5 | Unexpected character ('/' (code 47))",
                "{} {} | 1 | 4 | Text after the end of the JSON value",
                "[1, 2 | 1 | 6 | Unexpected end of the JSON text",
                "NaN | 1 | 4 | Non-standard token 'NaN'",
                "01 | 1 | 2 | Invalid numeric value",
                "\"a¶\" | 1 | 3 | Illegal unquoted character ((CTRL-CHAR, code 10))",
            })
    void pointsAtJsonErrors(String code, int line, int column, String reason) {
        JsSyntaxException error = fails(ModuleKind.JSON, code.replace('¶', '\n'));
        assertThat(error.reason()).startsWith(reason);
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void readsValidJson() {
        assertThat(compile(ModuleKind.JSON, " {\"a\": [1, null, \"\\u0000\"]}\n")
                        .format())
                .isEqualTo(ModuleFormat.JSON);
        assertThat(fails(ModuleKind.JSON, "").reason()).isEqualTo("There is no JSON value");
        assertThat(fails(ModuleKind.JSON, "[".repeat(100_000)).reason()).contains("depth");
    }

    @Test
    void stripsTypesAndUnusedImports() {
        CompiledModule module = compile(
                ModuleKind.TYPESCRIPT,
                "import { A, B } from 'used'; import type C from 'type'; import D from 'unused'; import 'effect';\n"
                        + "let q: A = B; export { type A as X }; export * from 'star'; import { type Z } from 'types'");
        assertThat(module.imports()).extracting(ImportSite::specifier).containsExactly("used", "effect", "star");
    }

    @Test
    void verbatimKeepsUnusedImports() {
        CompiledModule module = compile(
                ModuleKind.TYPESCRIPT,
                "import { A } from 'used'; import type C from 'type'; import D from 'unused'; import { type Z } from 'types'",
                options(false, false, true));
        assertThat(module.imports()).extracting(ImportSite::specifier).containsExactly("used", "unused", "types");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "enum E { A = 1, B = A << 2, C = 'c' as any } export const x = [E.B, E[4], E.C].join() | 4,B,c",
                "const enum E { A = 'a' } export const x = E.A | a",
                "namespace N { export const a = 1; export namespace M { export const b = a + 1 } } export const x = N.M.b | 2",
                "export namespace N { export const a = 1 } export const x = N.a | 1",
                "class P { constructor(public a: number, private readonly b = 2) {} get c() { return this.a + this.b } } export const x = new P(1).c | 3",
                "class A { declare a: string; b!: number; static #c = 3; static d() { return A.#c } } export const x = [Object.keys(new A()), A.d()].join() | b,3",
                "abstract class A<T> { abstract m(): T } class B extends A<string> { override m() { return 'm' } } export const x = new B().m() | m",
                "function f(this: string, a?: number): asserts a is number {} const g = <T,>(a: T) => a satisfies T; export const x = g<string>('g')! as string | g",
                "export const x = ((a: unknown) => a as const)?.('ok') | ok",
                "function dec(v: any, c: any) { return c.kind === 'method' ? function () { return 'dec' } : v } class A { @dec m() { return 'm' } } export const x = new A().m() | dec",
                "class A { accessor a = 1; static accessor b = 2 } export const x = [new A().a, A.b, Object.keys(new A()).length].join() | 1,2,0",
                "const log: any[] = []; function d(v: any, c: any) { log.push(c.kind + ':' + String(c.name)) } @d class C { @d f = 1; @d m() {} @d get g() { return 1 } @d static s = 2; @d accessor a = 3 } new C(); export const x = log.join() | method:m,getter:g,accessor:a,field:s,field:f,class:C",
            })
    void runsTypeScript(String code, String expected) {
        String found = value(code, options(false, false, false));
        if (code.contains("static s")) {
            // The proposal fixed the order of evaluation between kinds; all of them must be there.
            assertThat(found.split(",")).containsExactlyInAnyOrder(expected.split(","));
        } else {
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void runsLegacyDecorators() {
        String code = """
                const log: any[] = [];
                (Reflect as any).metadata = (k: string, v: any) => (t: any, n: any) => { log.push(k + '=' + (v.name ?? v.map((a: any) => a.name))) };
                function c(t: any) { log.push('class ' + t.name); return t }
                function m(t: any, n: string, d: any) { log.push('method ' + n) }
                function p(t: any, n: any, i: number) { log.push('param ' + n + ' ' + i) }
                @c export class A { constructor(@p a: string) {} @m f(b: number): Date { return null! } }
                export const x = log.join(';');
                """;
        assertThat(value(code, options(true, false, false))).isEqualTo("method f;param undefined 0;class A");
        assertThat(value(code, options(true, true, false)))
                .contains(
                        "design:type=Function",
                        "design:paramtypes=Number",
                        "design:returntype=Date",
                        "paramtypes=String");
    }

    @Test
    void compilesJsx() {
        String code = "export default (p: any) => <><a b={1} {...p}>{p.c}</a></>";
        CompiledModule automatic = compile(ModuleKind.TSX, code);
        assertThat(automatic.imports()).extracting(ImportSite::specifier).containsExactly("react/jsx-runtime");
        CompiledModule preact = compile(ModuleKind.TSX, code, jsx(CompileOptions.Jsx.AUTOMATIC, false));
        assertThat(preact.imports()).extracting(ImportSite::specifier).containsExactly("preact/jsx-runtime");
        CompiledModule development = compile(ModuleKind.TSX, code, jsx(CompileOptions.Jsx.AUTOMATIC, true));
        assertThat(development.imports()).extracting(ImportSite::specifier).containsExactly("preact/jsx-dev-runtime");
        assertThat(development.code()).contains("file:///app/main.ts");
        CompiledModule classic = compile(ModuleKind.TSX, code, jsx(CompileOptions.Jsx.CLASSIC, false));
        assertThat(classic.code()).contains("h(F, null, h(\"a\"");
        assertThat(compile(ModuleKind.JSX, "/** @jsxImportSource q */ export default <a/>")
                        .imports())
                .extracting(ImportSite::specifier)
                .containsExactly("q/jsx-runtime");
        assertThatThrownBy(() -> compile(ModuleKind.TSX, code, jsx(CompileOptions.Jsx.PRESERVE, false)))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("preserve")
                .hasMessageContaining("react-jsx");
        // In a .ts file angle brackets are a type assertion.
        assertThat(compile(ModuleKind.TYPESCRIPT, "let v = <any>5").code()).contains("let v = 5");
    }

    @Test
    void compilesTypeScriptAsCommonJs() {
        CompiledModule module = compile(
                ModuleKind.COMMONJS_TYPESCRIPT,
                "import fs = require('fs');\nimport type Q = require('q');\nexport = { a: fs.x as any };");
        assertThat(module.format()).isEqualTo(ModuleFormat.COMMONJS);
        assertThat(module.commonJs().requires()).containsExactly("fs");
        assertThat(module.commonJs().names()).containsExactly("a");
        assertThat(module.esmSyntax()).isFalse();
    }

    @Test
    void dropsRequiresThatAreTypesOnly() {
        String code = "import types = require('types'); import used = require('used'); import re = require('re');\n"
                + "export import both = require('both'); const plain = require('plain');\n"
                + "let a: types.A = used.b; let c = { re };";
        assertThat(compile(ModuleKind.COMMONJS_TYPESCRIPT, code).commonJs().requires())
                .containsExactly("used", "re", "both", "plain");
        assertThat(compile(ModuleKind.COMMONJS_TYPESCRIPT, code, options(false, false, true))
                        .commonJs()
                        .requires())
                .contains("types");
    }

    private static final String REQUIRE = """
            globalThis.require = id => ({
              cjs: { __proto__: { inherited: 1 }, p: 'p' }, fn: Object.assign(() => 'called', { q: 'q' }),
              esm: { __esModule: true, default: 'd', n: 'n', 'e f': 'ef' }, side: (globalThis.side = 1),
            })[id];
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "import a, { n, default as d, 'e f' as g } from 'esm'; export const x = [a, n, d, g].join() | d,n,d,ef",
                "import * as ns from 'esm'; import c from 'cjs'; import { p } from 'cjs'; export const x = [ns.n, c.p, p].join() | n,p,p",
                "import f, * as ns from 'fn'; export const x = [f(), ns.q, ns.default === f].join() | called,q,true",
                "import 'side'; export const x = side | 1",
                "export const { p, q: { r, ...s }, [`t`]: t = 1 } = { p: 1, q: { r: 2, u: 3 } } as any, [e, , f = () => { return 4 }, ...g] = [5, 6] as any; export const x = [p, r, s.u, t, e, f(), g.length].join() | 1,2,3,1,5,4,0",
                "export let c = 1, d: number; export function bump() { c++; d = c } export { c as 'str name', c as x }; bump() | 2",
                "export function f() { return y } const y = 1; export const x = f() | 1",
                "export async function* gen() {} export class K<T> { static s = 3 } export enum E { A = 7 } export namespace N { export const z = 8 } export const x = [K.s, E.A, N.z, typeof exports.gen].join() | 3,7,8,function",
                "export * from 'esm'; export * as st from 'cjs'; export const n = 'own'; export const x = [exports.n, exports['e f'], exports.st.p, 'default' in exports].join() | own,ef,p,false",
                "export { n as x, default } from 'esm' | n",
                "export { default as x } from 'cjs'; | {p: ¤p¤}",
                "export default class { static m() { return 1 } } export const x = exports.default.m() | 1",
                "export default class extends Array {} export const x = exports.default.of(1, 2).length | 2",
                "export default async function () {} export const x = typeof exports.default | function",
                "export default function named() { return 9 } export const x = [named(), exports.default()].join() | 9,9",
                "export default (a: number) => a + 1; export const x = exports.default(1) | 2",
                "export default { a: 1 } as const; export const x = exports.default.a | 1",
                "export {}; export const x = [exports.__esModule, Object.keys(exports)].join(), w = this === undefined | true,x,w",
                "import type { T } from 'gone'; import { U } from 'gone'; let u: U; export type V = T; export const x = 1 | 1",
                "export using = 1 | ''",
            })
    void runsModuleSyntaxAsCommonJs(String code, String expected) throws java.io.IOException {
        if (expected.equals("''")) {
            assertThat(fails(ModuleKind.COMMONJS_TYPESCRIPT, code).line()).isEqualTo(1);
            return;
        }
        CompiledModule module = compile(ModuleKind.COMMONJS_TYPESCRIPT, code);
        assertThat(module.format()).isEqualTo(ModuleFormat.COMMONJS);
        assertThat(module.imports()).isEmpty();
        assertThat(module.commonJs().esModule()).isTrue();
        assertThat(module.commonJs().names()).contains("x");
        try (Context context = UsingTest.context()) {
            context.eval("js", REQUIRE);
            Value exports = context.eval("js", "(function (exports) {" + module.code() + "\nreturn exports })({})");
            assertThat(exports.getMember("x").toString()).isEqualTo(expected.replace('¤', '"'));
        }
    }

    @Test
    void moduleSyntaxAsCommonJsKeepsPositions() throws java.io.IOException {
        String code =
                "import {\n  n,\n  p\n} from 'esm';\nexport const a = n + p;\n{ using r = null; }\nexport function boom() {\n  throw new Error('x')\n}\n";
        CompiledModule module = compile(ModuleKind.COMMONJS_TYPESCRIPT, code);
        assertThat(module.lowering()).hasSize(2);
        String[] lines = module.code().split("\n");
        for (int i = 0; i < lines.length; i++) {
            int at = lines[i].indexOf("throw new");
            if (at >= 0) {
                assertThat(module.positions().original(i + 1, at + 1)).isEqualTo(new Position(8, 3));
            }
            at = lines[i].indexOf("a = n");
            if (at >= 0) {
                assertThat(module.positions().original(i + 1, at + 1)).isEqualTo(new Position(5, 14));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "const a = 1;¶  export = a | 2 | export =",
                "type A = 1; let b: A;¶¶import x = require('x'); x.y | 3 | import x = require",
            })
    void refusesCommonJsFormsInModules(String code, int line, String reason) {
        JsSyntaxException error = fails(ModuleKind.TYPESCRIPT, code.replace('¶', '\n'));
        assertThat(error.line()).isEqualTo(line);
        assertThat(error.reason()).contains(reason).contains(".cts");
    }

    @Test
    void stackPositionsLeadToTheSource() {
        String code = """
                // a comment that goes away
                interface Gone { a: string }

                const s: string = 'é😀', t = 1 as number; function thrower(o: Gone): never { throw new Error(s + o.a) }
                class Runner<T> {
                    constructor(private readonly o: T, readonly unused = 2) {}
                    run(): void { const e = '中😀'; if (e) thrower(this.o as any) }
                }
                { using r = { [Symbol.dispose]() {} }; new Runner<Gone>({ a: 'x' }).run(); }
                """;
        CompiledModule module = compile(ModuleKind.TYPESCRIPT, code);
        String[] lines = code.split("\n");
        try (Context context = UsingTest.context()) {
            PolyglotException thrown = catchThrowableOfType(PolyglotException.class, () -> run(context, module));
            int[][] expected = {
                {4, lines[3].indexOf("throw new") + 1},
                {7, lines[6].indexOf("thrower(") + 1},
                {9, lines[8].indexOf("new Runner") + 1}
            };
            var frames = java.util.stream.StreamSupport.stream(
                            thrown.getPolyglotStackTrace().spliterator(), false)
                    .filter(frame -> frame.isGuestFrame() && frame.getSourceLocation() != null)
                    .map(frame -> module.positions()
                            .original(
                                    frame.getSourceLocation().getStartLine(),
                                    frame.getSourceLocation().getStartColumn()))
                    .toList();
            assertThat(frames).hasSizeGreaterThanOrEqualTo(3);
            for (int i = 0; i < expected.length; i++) {
                assertThat(frames.get(i).line()).isEqualTo(expected[i][0]);
                assertThat(Math.abs(frames.get(i).column() - expected[i][1]))
                        .as("column of frame %d: %s, expected %d", i, frames.get(i), expected[i][1])
                        .isLessThanOrEqualTo(i == 0 ? 6 : 24);
            }
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    @Test
    void survivesDeepPrograms() {
        for (String code : new String[] {
            "(".repeat(5000) + "1" + ")".repeat(5000),
            "export const a = 1" + "+1".repeat(20_000),
            "let a: " + "A<".repeat(5000) + "B" + ">".repeat(5000),
            "x=>".repeat(3000) + "1",
            "!".repeat(20_000) + "1",
            "if(1){}else ".repeat(3000) + "{}",
        }) {
            assertThat(compile(ModuleKind.TYPESCRIPT, code).code()).isNotEmpty();
        }
        assertThat(fails(ModuleKind.TYPESCRIPT, "1" + "+1".repeat(200_000)).reason())
                .contains("nested too deeply");
    }

    @Test
    void aLongProgramIsNotADeepOne() {
        String code =
                "export const f = (a: number): number => { return a + [1, 2, 3].length }\nf(1)\nclass A { m() { if (1) {} else if (2) {} } }\n"
                        .repeat(20_000);
        assertThat(Nesting.of(code)).isLessThan(200);
    }

    @Test
    void isThreadSafeAndPrintsNothing() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream trap = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(trap);
            System.setErr(trap);
            IntStream.range(0, 200).parallel().forEach(i -> {
                assertThat(compile(ModuleKind.TYPESCRIPT, "export const a: number = " + i)
                                .code())
                        .contains("= " + i);
                assertThat(fails(ModuleKind.TYPESCRIPT, "let a: = " + i).line()).isEqualTo(1);
            });
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void namesTheMissingNativeLibrary() {
        assertThatThrownBy(() -> SwcLibrary.load("Windows 11", "amd64"))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("com.caoccao.javet:swc4j-windows-x86_64:2.0.0")
                .extracting("code")
                .isEqualTo(ErrorCode.ENGINE_UNAVAILABLE);
        assertThatThrownBy(() -> SwcLibrary.load("Linux", "aarch64"))
                .hasMessageContaining("com.caoccao.javet:swc4j-linux-arm64:2.0.0");
    }
}
