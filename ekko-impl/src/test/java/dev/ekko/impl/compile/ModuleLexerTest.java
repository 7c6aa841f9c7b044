package dev.ekko.impl.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleLexerTest {

    private static ModuleScan scan(String code) {
        return ModuleLexer.scan(code, false);
    }

    private static List<String> specifiers(String code) {
        return scan(code).imports().stream().map(ImportSite::specifier).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import 'x'",
                "import a from 'x'",
                "import * as ns from \"x\"",
                "import {a, b as c, 'd e' as f, default as g} from 'x'",
                "import a, {b} from 'x';",
                "import a, * as b from 'x';",
                "import{a}from'x';",
                "import*as a from'x'",
                "import from from 'x'",
                "import as from 'x'",
                "import {from} from 'x'",
                "import {from, as, as as from} from 'x'",
                "import defer from 'x'",
                "import source from 'x'",
                "import defer, {a} from 'x'",
                "import defer * as ns from 'x'",
                "import source s from 'x'",
                "import source from from 'x'",
                "import /* a */ a /* 'y' */ from // 'z'\n 'x'",
                "import\na\nfrom\n'x'",
                "import {\n // 'q'\n a,\n} from 'x'",
                "export * from 'x'",
                "export*from'x'",
                "export * as ns from 'x'",
                "export * as 'n s' from 'x'",
                "export * as from from 'x'",
                "export {a} from 'x'",
                "export {a as 'x y', 'b c' as default} from 'x'",
                "export {} from 'x'",
                "export{a}from'x'",
                "#!/usr/bin/env ekko import 'no'\nimport 'x'",
                "\uFEFFimport 'x'",
                "import '\\x78'",
                "import '\\u{78}'",
                "import 'x'\n/import 'y'/.test('')",
                "import 'x'\nwith\n(import.meta) {}",
            })
    void findsOneImport(String code) {
        assertThat(specifiers(code)).containsExactly("x");
        assertThat(scan(code).declarations()).isTrue();
        ImportSite site = scan(code).imports().getFirst();
        assertThat(code.charAt(site.start())).isIn('"', '\'').isEqualTo(code.charAt(site.end() - 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo.import('x')",
                "foo?.import('x')",
                "foo\n  .import('x')",
                "({import: 1})",
                "({import(){}})",
                "({async import(a){}})",
                "({async *import(a){}})",
                "({get import(){}})",
                "({a, import(b){ }})",
                "class A { import(){} }",
                "class A { static import(){} }",
                "class A { static async *import(x){} }",
                "class A { x = 1\n import(y) {} }",
                "class A { x\n import(y) {} }",
                "class A { foo(){} import(y) {} }",
                "class A { x = () => {}\n import(y) {} }",
                "class A { #import = 1; f() { this.#import('x') } }",
                "'import \"x\"'",
                "`import 'x'`",
                "`${`import 'x'`} import 'y'`",
                "/import 'x'/",
                "x = /[/]import 'x'/",
                "// import 'x'",
                "/* import 'x' */",
                "exported = 1; importer('x'); $import('x'); import$('y')",
                "export const a = 1",
                "export {a}",
                "export default function () {}",
                "export default 'x'",
                "var from = 'x'; from\n'x'",
            })
    void findsNoImport(String code) {
        assertThat(scan(code).imports()).isEmpty();
        assertThat(scan(code).dynamicImports()).isEmpty();
    }

    @Test
    void keepsTheRawSpan() {
        String code = "import a from 'x\\u0079';import('b');import.meta.url";
        ModuleScan scan = scan(code);
        ImportSite site = scan.imports().getFirst();
        assertThat(code.substring(site.start(), site.end())).isEqualTo("'x\\u0079'");
        assertThat(site.specifier()).isEqualTo("xy");
        DynamicImportSite dynamic = scan.dynamicImports().getFirst();
        assertThat(code.substring(dynamic.start(), dynamic.end())).isEqualTo("import");
        MetaSite meta = scan.metas().getFirst();
        assertThat(code.substring(meta.start(), meta.end())).isEqualTo("import.meta");
    }

    @Test
    void leavesRepeatedAttributesToTheEngine() {
        ImportSite site = scan("import a from './a.json' with { type: 'json', 'typ\\u0065': '' };")
                .imports()
                .getFirst();
        assertThat(site.attributes()).isEmpty();
        assertThat(site.attributesStart()).isEqualTo(-1);
    }

    @Test
    void readsAttributes() {
        String code =
                "import a from './a.json' with { type: 'json', \"q-r\" : '\\x41', } ; export * from 'b' with {}\nx";
        List<ImportSite> imports = scan(code).imports();
        assertThat(imports.get(0).attributes()).isEqualTo(Map.of("type", "json", "q-r", "A"));
        assertThat(code.substring(
                        imports.get(0).attributesStart(), imports.get(0).attributesEnd()))
                .isEqualTo("with { type: 'json', \"q-r\" : '\\x41', }");
        assertThat(imports.get(1).attributes()).isEmpty();
        assertThat(code.substring(
                        imports.get(1).attributesStart(), imports.get(1).attributesEnd()))
                .isEqualTo("with {}");
    }

    @Test
    void knowsPhases() {
        List<ImportSite> imports = scan("import defer * as a from 'a'; import source b from 'b'; import defer from 'c'")
                .imports();
        assertThat(imports)
                .extracting(ImportSite::phase)
                .containsExactly(ImportPhase.DEFER, ImportPhase.SOURCE, ImportPhase.EVALUATION);
        assertThat(imports).extracting(ImportSite::phaseStart).containsExactly(7, 37, -1);
        String code = "import.defer('x'); import.source(y); import.meta";
        List<DynamicImportSite> dynamic = scan(code).dynamicImports();
        assertThat(dynamic)
                .extracting(site -> code.substring(site.start(), site.end()), DynamicImportSite::phase)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("import.defer", ImportPhase.DEFER),
                        org.assertj.core.groups.Tuple.tuple("import.source", ImportPhase.SOURCE));
    }

    @Test
    void findsDynamicImportsAnywhere() {
        String code = """
                import('a');
                const b = import("b", { with: { type: 'json' } });
                x = `${ await import('c') } ${ `${import('d')}` }`;
                class A { f = import('e'); g() { return import('f') } static { import('g') } [import('h')] = 1 }
                const o = { x: import('i'), [import('j')]: 1, f() { import('k') }, ...import('l') };
                (a = import('m')) => import(a + 'computed');
                if (x) import('n'); else import('o')
                y = x / import('p') / 2
                import . /* q */ meta; new.target; import(/* webpack: 1 */ 'q' /* end */)
                for (const z of import('r')) ; label: import('s')
                async () => import('t')
                import(`u`); import('v' + w)
                """;
        assertThat(scan(code).dynamicImports())
                .extracting(DynamicImportSite::specifier)
                .containsExactly(
                        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", null, "n", "o", "p", "q", "r",
                        "s", "t", null, null);
        assertThat(scan(code).dynamicImports().get(1).options()).isTrue();
        assertThat(scan(code).metas()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Each holds one regular expression or division that would swallow or reveal the import if mistaken.
                "a = b / c; import('x'); d = e / f",
                "a++ / 2; import('x') / 1",
                "x = a\n++/'/.y; import('x')",
                "if (a) /'/.test(b); import('x')",
                "while (a) /'/.test(b); import('x')",
                "for (;;) /'/.test(b); import('x')",
                "for await (const a of b) /'/.test(b); import('x')",
                "with (a) /'/.test(b); import('x')",
                "(a) / 1; import('x'); b = '/'",
                "foo.if(a) / 1; import('x'); b = '/'",
                "({ if(a) {} }); import('x') / 2",
                "function f() {} /'/.test(a); import('x')",
                "x = function () {} / 1; import('x'); b = '/'",
                "x = function* g(a = {}) {} / 1; import('x'); b = '/'",
                "x = async function () {} / 1; import('x'); b = '/'",
                "async function f() {} /'/.test(a); import('x')",
                "x = class {} / 1; import('x'); b = '/'",
                "x = class extends B(function(){}) { a() {} } / 1; import('x'); b = '/'",
                "class A {} /'/.test(a); import('x')",
                "class A extends {}.b {} /'/.test(a); import('x')",
                "x = {} / 1; import('x'); b = '/'",
                "{} /'/.test(a); import('x')",
                "{ a: { } /'/.test(a) } import('x')",
                "x = { a: {} / 1 }; import('x'); b = '/'",
                "x ? { a: 1 } / 1 : { b: 2 } / 3; import('x'); c = '/'",
                "switch (a) { case 1: {} /'/.test(a); case b ? c : d: /'/.test(a) } import('x')",
                "return /'/; import('x')",
                "typeof /'/; import('x')",
                "x = a.return / 1; import('x'); b = '/'",
                "throw /'/; import('x')",
                "yield /'/; import('x')",
                "await /'/; import('x')",
                "case /'/: import('x')",
                "do /'/.test(a); while (b) import('x')",
                "else /'/; import('x')",
                "x = [a] / 1; import('x'); b = '/'",
                "x = `a` / 1; import('x'); b = '/'",
                "x = `${a}` / 1; import('x'); b = '/'",
                "`${ /`/.test('`') }`; import('x')",
                "`${ {a: `}`} }`; import('x')",
                "`\\``; import('x'); '`'",
                "`$`; `$$${1}`; `$\\{`; import('x')",
                "x = /[/'\\]]/g / 1; import('x'); b = '/'",
                "x = /\\//; import('x'); b = '/'",
                "a = 1 / 2 / 3; import('x'); '/'",
                "a = 1. / 2; import('x'); '/'",
                "a = 0x1f / 2; import('x'); '/'",
                "a = .5e-3 / 2; import('x'); '/'",
                "a = 1_0n / 2; import('x'); '/'",
                "a = this / 2; import('x'); '/'",
                "a = this.#b / 2; import('x'); '/'",
                "() => {}\n/'/.test(a); import('x')",
                "a = b ? (c) / 1 : d; import('x'); '/'",
                "a = b?.5:1; import('x')",
                "a?.b / 1; import('x'); '/'",
                "a = !/'/.test(b); import('x')",
                "a = b\n/c/1; import('x'); '/'",
                "for (const a of /'/.exec(b)) ; import('x')",
                "of / 1; import('x'); '/'",
                "let / 1; import('x'); '/'",
                "get / 1; import('x'); '/'",
                "a = async / 1; import('x'); '/'",
                "label: /'/.test(a); import('x')",
                "try {} catch {} /'/.test(a); import('x')",
                "try {} finally {} /'/.test(a); import('x')",
                "if (a) {} else {} /'/.test(a); import('x')",
                "'\\\n'; import('x')",
                "'\\\r\n'; import('x')",
                "'\u2028'; import('x')",
                "a = b <!--c; import('x')\n",
                "const {a = /'/} = b; import('x')",
                "const {a: {b} = {}} = c / 1; import('x'); '/'",
                "export default {} / 1; import('x'); '/'",
                "export default class {} /'/.test(a); import('x')",
                "export default function () {} /'/.test(a); import('x')",
                "export default async function () {} /'/.test(a); import('x')",
                "new class { a = 1 }() / 1; import('x'); '/'",
                "o = { get a() {}, /* ' */ set b(c) {}, async d() {}, *e() {}, 'f'() {}, 1() {}, [g]() {} } / 1;"
                        + "import('x'); '/'",
                "\\u0061 / 1; import('x'); '/'",
                "ünïcode / 1; import('x'); '/'",
                "x = a\u00A0/ 1; import('x'); '/'",
                "debugger\n/'/.test(a); import('x')",
            })
    void tellsRegularExpressionsFromDivisions(String code) {
        assertThat(scan(code).dynamicImports())
                .extracting(DynamicImportSite::specifier)
                .containsExactly("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import.meta",
                "if (import.meta.main) {}",
                "export {}",
                "export default 1",
                "await x",
                "await import('x')",
                "for await (const a of b) {}",
                "const a = await b()",
                "if (a) { await b }",
                "const f = async () => await g; await h",
            })
    void seesModules(String code) {
        assertThat(ModuleLexer.hasModuleSyntax(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "module.exports = 1",
                "import('x')",
                "async function f() { await x; for await (const a of b) {} }",
                "const f = async () => await x",
                "const f = async x => { await x }",
                "class A { async f() { await x } }",
                "({ async f() { await x } })",
                "x.await; ({ await: 1 })",
                "var await = 1; await; await + 1",
                "exports.a = 1; async () => await 1",
                "exports.import = 1; exports.export = 2",
                "// import 'x'\n/* export {} */",
                "var x = { export: 1, import: 2 }",
            })
    void seesScripts(String code) {
        assertThat(ModuleLexer.hasModuleSyntax(code)).isFalse();
    }

    @Test
    void htmlCommentsAreCommentsInScriptsOnly() {
        String code = "a <!-- import('x')\n--> import('y')\nimport('z')";
        assertThat(ModuleLexer.scan(code, true).dynamicImports()).hasSize(1);
        assertThat(scan(code).dynamicImports()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "import {",
                "import { a",
                "import a from",
                "import a from 'x",
                "export",
                "export *",
                "export {a",
                "import.",
                "import(",
                "import('",
                "`${",
                "`${`",
                "/",
                "/[",
                "'\\",
                "\"",
                "`\\",
                "}",
                ")",
                "]",
                "}}}}",
                "({[",
                "/*",
                "//",
                "\\",
                "\\u{",
                "#",
                "#!",
                "0x",
                "1e",
                "1e+",
                ".",
                "..",
                "...",
                "?",
                "?.",
                "=>",
                "import 'x' with",
                "import 'x' with {",
                "import 'x' with { type",
                "import 'x' with { type:",
                "class",
                "class {",
                "class { static",
                "async",
                "await",
                "using",
                "export default",
                "import source",
                "import defer *"
            })
    void survivesDamagedPrograms(String code) {
        for (int i = 0; i <= code.length(); i++) {
            assertThat(scan(code.substring(0, i))).isNotNull();
            assertThat(scan(code.substring(i))).isNotNull();
        }
    }
}
