package dev.ekko.tests;

import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.ResourceLimits;
import dev.ekko.TypeRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Published libraries, unmodified, doing real work; the build unpacks them into {@code target/libraries}. */
@Timeout(300)
class LibrariesTest {
    private static final Path HOME = Path.of("target", "libraries").toAbsolutePath();

    @BeforeAll
    static void packageRoot() {
        write(HOME, "package.json", "{ \"name\": \"libraries-test\", \"private\": true }");
    }

    private static JsModule load(String name, String text) {
        return Ekko.runtime().limits(ResourceLimits.none()).load(write(HOME, name, text));
    }

    private static final String MARKDOWN = """
            # Title %d

            Some *emphasis*, **strength**, `code` and a [link](https://example.test/%d "t").

            | a | b |
            |---|:-:|
            | 1 | 2 |

            1. one
               - nested

            > quote

            ```js
            const x = 1 < 2;
            ```

            """;

    private static String longMarkdown() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(MARKDOWN.formatted(i, i));
        }
        return text.toString();
    }

    @Test
    void markedRendersALongDocument() {
        try (JsModule module = load("marked.ts", """
                import { marked, Lexer } from 'marked';
                export const render = (text: string) => marked.parse(text) as string;
                export const tokens = (text: string) => new Lexer().lex(text).length;
                """)) {
            String html = module.call("render", String.class, longMarkdown());
            assertThat(html)
                    .startsWith("<h1>Title 0</h1>")
                    .contains("<em>emphasis</em>", "<td align=\"center\">2</td>", "const x = 1 &lt; 2;")
                    .contains("<h1>Title 299</h1>");
            assertThat(module.call("tokens", int.class, "# a\n\nb\n")).isEqualTo(2);
        }
    }

    @Test
    void markdownItWithItsPackagesRenders() {
        try (JsModule module = load("markdown-it.mjs", """
                import MarkdownIt from 'markdown-it';
                const md = new MarkdownIt({ html: true, linkify: true, typographer: true });
                export const render = (text) => md.render(text);
                """)) {
            assertThat(module.call("render", String.class, longMarkdown()))
                    .contains("<h1>Title 299</h1>", "<th style=\"text-align:center\">b</th>");
            assertThat(module.call("render", String.class, "see https://example.test (c)"))
                    .contains("<a href=\"https://example.test\">", "©");
        }
    }

    @Test
    void theTypeScriptCompilerChecksAFile() {
        try (JsModule module = load("tsc.ts", """
                import ts from 'typescript';
                const lib = 'interface Array<T> { length: number; [n: number]: T } interface Boolean {} interface CallableFunction {}'
                  + ' interface Function {} interface IArguments {} interface NewableFunction {} interface Number { toFixed(n: number): string }'
                  + ' interface Object {} interface RegExp {} interface String { length: number }';
                export const check = (text: string) => {
                  const files = new Map([['main.ts', text], ['lib.d.ts', lib]]);
                  const host: ts.CompilerHost = {
                    fileExists: n => files.has(n), readFile: n => files.get(n),
                    getSourceFile: (n, v) => files.has(n) ? ts.createSourceFile(n, files.get(n)!, v) : undefined,
                    getDefaultLibFileName: () => 'lib.d.ts', writeFile: (n, t) => { files.set(n, t); },
                    getCurrentDirectory: () => '', getCanonicalFileName: n => n, useCaseSensitiveFileNames: () => true,
                    getNewLine: () => '\\n',
                  };
                  const program = ts.createProgram(['main.ts'], { strict: true, target: ts.ScriptTarget.ES2022, types: [] }, host);
                  const found = ts.getPreEmitDiagnostics(program);
                  program.emit();
                  return { errors: found.map(d => 'TS' + d.code + ': ' + ts.flattenDiagnosticMessageText(d.messageText, ' ')),
                    js: files.get('main.js') };
                };
                export const version = ts.version;
                """)) {
            assertThat(module.get("version").as(String.class)).startsWith("6.");
            Map<String, Object> good = module.call(
                    "check",
                    new TypeRef<Map<String, Object>>() {},
                    "enum E { A = 1 }\nexport const x: number = E.A;\nexport const y = x.toFixed(2).length;\n");
            assertThat(good.get("errors")).isEqualTo(List.of());
            assertThat((String) good.get("js")).contains("export const x = E.A;");
            Map<String, Object> bad = module.call(
                    "check", new TypeRef<Map<String, Object>>() {}, "const s: string = 5; undefinedName(s);\n");
            assertThat(bad.get("errors"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
                    .hasSize(2)
                    .anyMatch(e -> e.startsWith("TS2322"))
                    .anyMatch(e -> e.startsWith("TS2552"));
        }
    }

    @Test
    void yamlParsesAndPrintsALargeFile() {
        StringBuilder yaml = new StringBuilder("items:\n");
        for (int i = 0; i < 400; i++) {
            yaml.append("  - id: ")
                    .append(i)
                    .append("\n    name: \"n")
                    .append(i)
                    .append("\"\n    tags: [a, b, &t")
                    .append(i)
                    .append(" c]\n    text: |\n      line one\n      line two\n");
        }
        try (JsModule module = load("yaml.ts", """
                import { parse, stringify, parseDocument } from 'yaml';
                export const roundTrip = (text: string) => { const d = parse(text); return [d.items.length, d.items[399].name,
                  parse(stringify(d)).items[7].text, parseDocument('a: [').errors.length]; };
                """)) {
            assertThat(module.call("roundTrip", new TypeRef<List<Object>>() {}, yaml.toString()))
                    .containsExactly(400, "n399", "line one\nline two\n", 1);
        }
    }

    @Test
    void schemasAreValidatedWithAjvAndZod() {
        try (JsModule module = load("schemas.mts", """
                import Ajv from 'ajv';
                import { z } from 'zod';
                const ajv = new (Ajv as any).default({ allErrors: true });
                const validate = ajv.compile({ type: 'object', required: ['id', 'tags'], additionalProperties: false,
                  properties: { id: { type: 'integer', minimum: 1 }, tags: { type: 'array', items: { type: 'string', pattern: '^[a-z]+$' } } } });
                export const check = (value: unknown) => { const ok = validate(value); return [ok, (validate.errors ?? []).map((e: any) => e.keyword).join()]; };
                const Order = z.object({ id: z.number().int().positive(), lines: z.array(z.object({ sku: z.string().min(2), qty: z.coerce.number() })).nonempty() });
                export const parse = (value: unknown) => { const r = Order.safeParse(value);
                  return r.success ? r.data.lines[0].qty : r.error.issues.map(i => i.path.join('.') + ' ' + i.code).join(';'); };
                """)) {
            assertThat(module.call("check", new TypeRef<List<Object>>() {}, Map.of("id", 3, "tags", List.of("a"))))
                    .containsExactly(true, "");
            assertThat(module.call("check", new TypeRef<List<Object>>() {}, Map.of("id", 0, "tags", List.of("A1"))))
                    .containsExactly(false, "minimum,pattern");
            assertThat(module.call(
                            "parse", Object.class, Map.of("id", 1, "lines", List.of(Map.of("sku", "ab", "qty", "4")))))
                    .isEqualTo(4);
            assertThat(module.call("parse", Object.class, Map.of("id", -1, "lines", List.of())))
                    .isEqualTo("id too_small;lines too_small");
        }
    }

    @Test
    void acornParsesTheTypeScriptCompiler() {
        try (JsModule module = load("acorn.ts", """
                import * as acorn from 'acorn';
                import text from 'typescript/lib/typescript.js' with { type: 'text' };
                export const size = text.length;
                export const statements = acorn.parse(text.slice(0, text.indexOf('\\n// src/compiler/types.ts')) + '\\n})({})', { ecmaVersion: 'latest' }).body.length;
                export const tokens = [...acorn.tokenizer('class A { #x = 1; *g() { yield this.#x } }', { ecmaVersion: 'latest' })].length;
                """)) {
            assertThat(module.get("size").as(int.class)).isGreaterThan(8_000_000);
            assertThat(module.get("statements").as(int.class)).isPositive();
            assertThat(module.get("tokens").as(int.class)).isEqualTo(18);
        }
    }

    @Test
    void immutableRxjsAndLodashCompute() {
        try (JsModule module = load("data.ts", """
                import { Map, List, Range } from 'immutable';
                import { of, map, filter, toArray, lastValueFrom, interval, take } from 'rxjs';
                import _ from 'lodash';
                export const result = [
                  Map({ a: 1 }).set('b', 2).merge({ c: 3 }).reduce((s, n) => s + n, 0),
                  Range(0, Infinity).filter(n => n % 3 === 0).take(4).toList().join(),
                  List([1, 2]).push(3).get(2),
                  (await lastValueFrom(of(1, 2, 3, 4).pipe(filter(n => n % 2 === 0), map(n => n * 10), toArray()))).join(),
                  (await lastValueFrom(interval(1).pipe(take(3), toArray()))).join(),
                  _.chain([3, 1, 2]).sortBy().map(n => n * n).value().join(),
                  _.chunk([1, 2, 3, 4, 5], 2).length,
                  _.template('hi <%= name %>')({ name: 'x' }),
                ];
                """)) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly(6, "0,3,6,9", 3, "20,40", "0,1,2", "1,4,9", 3, "hi x");
        }
    }

    @Test
    void privateFieldsAndGeneratorsOfLruCache() {
        try (JsModule module = load("lru.ts", """
                import { LRUCache } from 'lru-cache';
                export const run = (n: number) => {
                  const cache = new LRUCache<number, string>({ max: 100, maxSize: 5000, sizeCalculation: v => v.length, ttl: 60_000 });
                  for (let i = 0; i < n; i++) { cache.set(i, 'v' + i); if (i % 3 === 0) cache.get(i - 50); }
                  return [cache.size, cache.has(n - 1), cache.has(0), [...cache.keys()].length, [...cache.entries()][0][1]];
                };
                """)) {
            assertThat(module.call("run", new TypeRef<List<Object>>() {}, 5000))
                    .startsWith(100, true, false, 100)
                    .endsWith("v4999");
        }
    }

    @Test
    void semverHighlightAndDecimal() {
        try (JsModule module = load("misc.mjs", """
                import semver from 'semver';
                import { satisfies } from 'semver';
                import hljs from 'highlight.js/lib/core';
                import java from 'highlight.js/lib/languages/java';
                import Decimal from 'decimal.js';
                hljs.registerLanguage('java', java);
                export const result = [semver.maxSatisfying(['1.2.3', '1.9.0', '2.0.0'], '^1.0.0'), satisfies('1.2.3-beta.1', '>=1.2.3-alpha'),
                  hljs.highlight('class A { int x = 1; }', { language: 'java' }).value.includes('hljs-keyword'),
                  new Decimal('0.1').plus('0.2').toString(), Decimal.sqrt(2).toPrecision(30)];
                """)) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly("1.9.0", true, true, "0.3", "1.41421356237309504880000000000");
        }
    }

    @Test
    void reactMakesElementsFromTsx() {
        try (JsModule module = load("react.tsx", """
                import { createElement, isValidElement, version } from 'react';
                const Hello = (props: { name: string }) => <p>Hello {props.name}</p>;
                const element = <Hello name="x" />;
                export const result = [isValidElement(element), (Hello(element.props) as any).props.children.join(''),
                  createElement('a').type, version.split('.')[0]];
                """)) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly(true, "Hello x", "a", "19");
        }
    }

    @Test
    void prettierFormats() {
        try (JsModule module = load("prettier.mjs", """
                import { format } from 'prettier/standalone';
                import * as babel from 'prettier/plugins/babel';
                import * as estree from 'prettier/plugins/estree';
                export const tidy = (text) => format(text, { parser: 'babel', plugins: [babel, estree.default ?? estree] });
                """)) {
            assertThat(module.call("tidy", String.class, "const a={b:1,c:[1,2,3]};function f(x){return x}"))
                    .isEqualTo("const a = { b: 1, c: [1, 2, 3] };\nfunction f(x) {\n  return x;\n}\n");
        }
    }
}
