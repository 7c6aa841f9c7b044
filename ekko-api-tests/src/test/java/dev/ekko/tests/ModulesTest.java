package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static dev.ekko.tests.Scripts.ts;
import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsEvent;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.TypeRef;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.module.ModuleLoader;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {

    @TempDir
    Path dir;

    @Test
    void importsRelativeFilesInBothLanguages() {
        write(dir, "main.ts", "import { twice } from './lib/twice.ts';\nexport const n: number = twice(21);\n");
        write(dir, "lib/twice.ts", "import one from '../one.js';\nexport const twice = (n: number) => n * 2 * one;\n");
        write(dir, "one.js", "export default 1;\n");
        try (JsModule module = Ekko.runtime().directory(dir).load("main.ts")) {
            assertThat(module.get("n").as(int.class)).isEqualTo(42);
            assertThat(module.exports()).containsExactly("n");
            assertThat(module.url()).isEqualTo(real(dir.resolve("main.ts")));
        }
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
            assertThat(module.get("n").as(int.class)).isEqualTo(42);
        }
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts").toUri())) {
            assertThat(module.get("n").as(int.class)).isEqualTo(42);
        }
    }

    @Test
    void textThatAsksForAModuleGetsTheOneThatTheProgramHas() {
        write(dir, "count.js", "export let n = 0;\nexport const next = () => ++n;\nexport default 'count';\n");
        write(dir, "main.js", """
                const given = await import('./count.js');
                const evaluated = await eval("import('./count.js')");
                const made = await new Function("return import('./count.js')")();
                evaluated.next();
                made.next();
                export const n = given.n;
                export const same = evaluated === given && made === given;
                """);
        try (JsModule module = Ekko.runtime().directory(dir).load("main.js")) {
            assertThat(module.get("n").as(int.class)).isEqualTo(2);
            assertThat(module.get("same").as(boolean.class)).isTrue();
        }
    }

    @Test
    void aScriptImportsJsonWithTheAttribute() {
        write(dir, "data.json", "{\"a\":5}");
        try (JsRuntime runtime =
                Ekko.runtime().permissions(p -> p.allowRead()).directory(dir).build()) {
            assertThat(runtime.eval(
                            "import('./data.json', { with: { type: 'json' } }).then((m) => m.default.a)", int.class))
                    .isEqualTo(5);
            assertThat(runtime.eval("import('./data.json').then(() => '', (e) => e.name)", String.class))
                    .isEqualTo("TypeError");
        }
    }

    private static URI real(Path path) {
        try {
            return URI.create("file://" + path.toRealPath());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void cyclesAndLiveBindingsAreTheLanguages() {
        write(
                dir,
                "a.js",
                "import { b, later } from './b.js';\nexport let n = 1;\nexport const inc = () => { n++; };\n"
                        + "export const seen = () => b + n + later();\n");
        write(dir, "b.js", "import { n } from './a.js';\nexport const b = 10;\nexport const later = () => n;\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("a.js"))) {
            assertThat(module.call("seen", int.class)).isEqualTo(12);
            module.call("inc", void.class);
            assertThat(module.call("seen", int.class)).isEqualTo(14);
            assertThat(module.get("n").as(int.class)).isEqualTo(2);
        }
    }

    @Test
    void topLevelAwaitAndComputedDynamicImport() {
        write(
                dir,
                "main.mts",
                "const name: string = ['./pl', 'ugin.mjs'].join('');\n"
                        + "const plugin = await import(name);\nexport const got = plugin.default;\n"
                        + "export const again = async () => (await import(name)) === plugin;\n");
        write(dir, "plugin.mjs", "await new Promise(r => setTimeout(r, 2));\nexport default 'plugged';\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.mts"))) {
            assertThat(module.get("got").as(String.class)).isEqualTo("plugged");
            assertThat(module.call("again", boolean.class)).isTrue();
        }
    }

    @Test
    void importMetaKnowsTheModule() throws Exception {
        write(
                dir,
                "main.ts",
                "import { other } from './sub/other.ts';\n"
                        + "export const meta = { url: import.meta.url, filename: import.meta.filename, dirname:"
                        + " import.meta.dirname, main: import.meta.main, resolved: import.meta.resolve('./sub/other.ts'), other"
                        + " };\nexport const same = import.meta === import.meta;\n");
        write(dir, "sub/other.ts", "export const other = { main: import.meta.main, dirname: import.meta.dirname };\n");
        Path root = dir.toRealPath();
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
            Map<String, Object> meta = module.get("meta").as(new TypeRef<Map<String, Object>>() {});
            assertThat(meta)
                    .containsEntry("url", "file://" + root + "/main.ts")
                    .containsEntry("filename", root + "/main.ts")
                    .containsEntry("dirname", root.toString())
                    .containsEntry("main", true)
                    .containsEntry("resolved", "file://" + root + "/sub/other.ts")
                    .containsEntry("other", Map.of("main", false, "dirname", root + "/sub"));
            assertThat(module.get("same").as(boolean.class)).isTrue();
        }
    }

    @Test
    void jsonTextAndBytesThroughAttributes() {
        write(dir, "data.json", "{ \"a\": [1, 2] }");
        write(dir, "note.txt", "grüße\n");
        write(dir, "main.ts", """
                import data from './data.json' with { type: 'json' };
                import text from './note.txt' with { type: 'text' };
                import bytes from './note.txt' with { type: "bytes" };
                const lazy = await import('./data.json', { with: { type: 'json' } });
                export const result = [data.a[1], text, bytes.length, bytes instanceof Uint8Array, lazy.default === data];
                """);
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly(2, "grüße\n", 8, true, true);
        }
    }

    @Test
    void commonJsFromModulesWithNamedExports() {
        write(
                dir,
                "main.mjs",
                "import all, { add, PI } from './math.cjs';\nimport { nested } from './re.cjs';\n"
                        + "export const result = [add(1, 2), PI, all.add === add, nested];\n");
        write(
                dir,
                "math.cjs",
                "const { base } = require('./base.cjs');\nexports.add = (a, b) => a + b + base;\n"
                        + "exports.PI = 3;\n");
        write(dir, "base.cjs", "module.exports = { base: 0, file: __filename, dir: __dirname };\n");
        write(dir, "re.cjs", "module.exports = { ...require('./deep.cjs') };\n");
        write(dir, "deep.cjs", "exports.nested = 'deep';\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.mjs"))) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {})).containsExactly(3, 3, true, "deep");
        }
    }

    @Test
    void commonJsCyclesSeeWhatIsThereSoFar() {
        write(dir, "a.cjs", "exports.early = 1; const b = require('./b.cjs'); exports.late = b.seen;\n");
        write(dir, "b.cjs", "exports.seen = Object.keys(require('./a.cjs')).join();\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("a.cjs"))) {
            assertThat(module.get("default").get("late").as(String.class)).isEqualTo("early");
        }
    }

    @Test
    void packagesWithExportsImportsAndPaths() {
        write(dir, "package.json", "{ \"name\": \"app\", \"imports\": { \"#util\": \"./src/util.ts\" } }");
        write(
                dir,
                "tsconfig.json",
                "{ // comments are fine\n \"compilerOptions\": { \"paths\": { \"@/*\": [\"./src/*\"] }, } }");
        write(dir, "src/util.ts", "export const u = 'u';\n");
        write(dir, "node_modules/pkg/package.json", """
                { "name": "pkg", "type": "module", "exports": { ".": { "require": "./no.cjs", "import": "./index.js" },
                  "./features/*": "./lib/*.js", "./internal/*": null } }
                """);
        write(dir, "node_modules/pkg/index.js", "export { default } from './lib/x.js';\n");
        write(dir, "node_modules/pkg/lib/x.js", "export default 'x';\n");
        write(dir, "node_modules/@s/p/package.json", "{ \"main\": \"lib\" }");
        write(dir, "node_modules/@s/p/lib/index.js", "module.exports = 'scoped';\n");
        write(dir, "main.ts", """
                import x from 'pkg';
                import y from 'pkg/features/x';
                import s from '@s/p';
                import { u } from '#util';
                import { u as v } from '@/util';
                export const result = [x, y, s, u, u === v];
                """);
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly("x", "x", "scoped", "u", true);
        }
        write(dir, "hidden.ts", "import 'pkg/internal/secret';\n");
        assertThatThrownBy(() -> Ekko.runtime().load(dir.resolve("hidden.ts")))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("exports");
    }

    @Test
    void classpathDataAndHostLoaders() {
        try (JsModule module = Ekko.runtime().load("classpath:scripts/rules.ts")) {
            assertThat(module.call("total", double.class, 2, 10.0)).isEqualTo(20.0);
        }
        try (JsModule module = Ekko.runtime().load("data:text/javascript,export default 'from data'")) {
            assertThat(module.get("default").as(String.class)).isEqualTo("from data");
        }
        List<String> importers = new ArrayList<>();
        ModuleLoader db = ModuleLoader.scheme("db", (URI url, URI importer) -> {
            importers.add(url + " <- " + importer);
            return CompletableFuture.supplyAsync(
                    () -> ModuleSource.typescript(
                            url,
                            url.getPath().equals("/a.ts")
                                    ? "import { b } from './b.ts'; export const a: number = b + 1;"
                                    : "export const b: number = 1;"),
                    CompletableFuture.delayedExecutor(5, java.util.concurrent.TimeUnit.MILLISECONDS));
        });
        try (JsModule module = Ekko.runtime().loader(db).load("db:/a.ts")) {
            assertThat(module.get("a").as(int.class)).isEqualTo(2);
        }
        assertThat(importers).containsExactly("db:/a.ts <- null", "db:/b.ts <- db:/a.ts");
    }

    @Test
    void aFullLoaderResolvesToo() {
        ModuleLoader virtual = new ModuleLoader() {
            @Override
            public URI resolve(String specifier, URI importer) {
                return specifier.startsWith("virtual/") ? URI.create("v:/" + specifier) : null;
            }

            @Override
            public java.util.concurrent.CompletionStage<ModuleSource> load(URI url, URI importer) {
                return url.getScheme().equals("v")
                        ? CompletableFuture.completedFuture(ModuleSource.javascript(
                                url, "export default " + importer.toString().length()))
                        : null;
            }
        };
        try (JsModule module =
                Ekko.runtime().loader(virtual).load(js("import n from 'virtual/x'; export const r = n;"))) {
            assertThat(module.get("r").as(int.class)).isEqualTo("test:main.js".length());
        }
    }

    @Test
    void tenThousandModulesInAChain() {
        ModuleLoader chain = ModuleLoader.scheme("cc", (url, importer) -> {
            int n = Integer.parseInt(url.getPath().substring(1));
            return CompletableFuture.completedFuture(ModuleSource.javascript(
                    url, n == 0 ? "export default 0;" : "export { default } from 'cc:/" + (n - 1) + "';"));
        });
        try (JsModule module = Ekko.runtime().loader(chain).load("cc:/300")) {
            assertThat(module.get("default").as(int.class)).isZero();
        }
        StringBuilder wide = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            wide.append("import 'ww:/").append(i).append("';\n");
        }
        ModuleLoader many = ModuleLoader.scheme(
                "ww",
                (url, importer) -> CompletableFuture.completedFuture(
                        ModuleSource.javascript(url, "globalThis.count = (globalThis.count ?? 0) + 1;")));
        try (JsModule module = Ekko.runtime().loader(many).load(js(wide + "export const count = globalThis.count;"))) {
            assertThat(module.get("count").as(int.class)).isEqualTo(3000);
        }
    }

    @Test
    void eventsTellWhatWasLoaded() {
        write(dir, "main.ts", "import './dep.ts';\n");
        write(dir, "dep.ts", "export {};\n");
        List<String> loaded = new ArrayList<>();
        try (JsModule module = Ekko.runtime()
                .on(
                        JsEvent.ModuleLoaded.class,
                        e -> loaded.add(Path.of(e.url()).getFileName().toString()))
                .load(dir.resolve("main.ts"))) {
            assertThat(loaded).containsExactly("main.ts", "dep.ts");
        }
    }

    @Test
    void manyRealmsLoadAtOnce() throws Exception {
        write(dir, "main.ts", "import { f } from './f.ts'; export const r = f(20);\n");
        write(dir, "f.ts", "export const f = (n: number): number => n < 2 ? n : f(n - 1) + f(n - 2);\n");
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<java.util.concurrent.Future<Integer>>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> {
                    try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
                        return module.get("r").as(int.class);
                    }
                }));
            }
            for (var one : all) {
                assertThat(one.get()).isEqualTo(6765);
            }
        }
    }

    @Test
    void usingAtTopLevelIsDisposedOfAtTheEndAndAfterAThrow() {
        try (JsModule module = Ekko.runtime().load(ts("""
                globalThis.log = [];
                using a = { [Symbol.dispose]() { globalThis.log.push('a'); } };
                await using b = { async [Symbol.asyncDispose]() { await null; globalThis.log.push('b'); } };
                export const held = [...globalThis.log];
                export const log = () => globalThis.log.join();
                """))) {
            assertThat(module.get("held").as(String[].class)).isEmpty();
            assertThat(module.call("log", String.class)).isEqualTo("b,a");
        }
        try (var runtime = Ekko.runtime().build()) {
            assertThatThrownBy(() -> runtime.load(ts("""
                    globalThis.log = 'none';
                    using a = { [Symbol.dispose]() { globalThis.log = 'disposed'; } };
                    throw new Error('half-way');
                    """)))
                    .isInstanceOf(JsScriptException.class)
                    .hasMessageContaining("half-way");
            assertThat(runtime.eval("log", String.class)).isEqualTo("disposed");
        }
    }

    @Test
    void jsxInBothRunTimes() {
        write(
                dir,
                "auto/tsconfig.json",
                "{ \"compilerOptions\": { \"jsx\": \"react-jsx\", \"jsxImportSource\": \"mini\" } }");
        write(
                dir,
                "auto/node_modules/mini/package.json",
                "{ \"type\": \"module\", \"exports\": { \"./jsx-runtime\": \"./j.js\" } }");
        write(
                dir,
                "auto/node_modules/mini/j.js",
                "export const jsx = (t, p) => t + JSON.stringify(p); export const jsxs = jsx; export const"
                        + " Fragment = 'F';");
        write(dir, "auto/main.tsx", "export const v: string = <div a={1}>x</div> as any;\n");
        write(
                dir,
                "classic/tsconfig.json",
                "{ \"compilerOptions\": { \"jsx\": \"react\", \"jsxFactory\": \"h\", \"jsxFragmentFactory\": \"F\" } }");
        write(
                dir,
                "classic/main.jsx",
                "const h = (t, p, ...c) => [t, c.length].join(); const F = 'frag';\nexport const v = <><b/><i/></>;\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("auto/main.tsx"))) {
            assertThat(module.get("v").as(String.class)).isEqualTo("div{\"a\":1,\"children\":\"x\"}");
        }
        try (JsModule module = Ekko.runtime().load(dir.resolve("classic/main.jsx"))) {
            assertThat(module.get("v").as(String.class)).isEqualTo("frag,2");
        }
    }

    @Test
    void legacyDecoratorsByTsconfigAndCts() {
        write(dir, "tsconfig.json", "{ \"compilerOptions\": { \"experimentalDecorators\": true } }");
        write(dir, "main.ts", """
                import { legacy } from './old.cts';
                const seen: string[] = [];
                function mark(target: any, key: string) { seen.push(typeof target + ':' + key); }
                function param(target: any, key: string, index: number) { seen.push(key + '#' + index); }
                class A { @mark x = 1; m(@param a: number) { return a; } }
                export const result = seen.join(' ') + ' ' + legacy(2);
                """);
        write(dir, "old.cts", "export = { legacy: (n: number): number => n * 2 };\n");
        try (JsModule module = Ekko.runtime().load(dir.resolve("main.ts"))) {
            assertThat(module.get("result").as(String.class)).isEqualTo("object:x m#0 4");
        }
    }

    @Test
    void typeScriptInFull() {
        try (JsModule module = Ekko.runtime().load(ts("""
                enum Colour { Red = 1, Green }
                namespace Shapes { export const sides = 4; export namespace Deep { export const d = 1; } }
                class Point { constructor(private readonly x: number, public y = 2) {} sum() { return this.x + this.y; } }
                abstract class Base<T> { abstract get(): T; }
                class Impl extends Base<string> { get() { return 'impl'; } }
                function log(value: Function, context: ClassMethodDecoratorContext) {
                  return function (this: any, ...args: any[]) { return '[' + String(context.name) + ']' + value.apply(this, args); };
                }
                class Service { @log greet(n: string) { return 'hi ' + n; } accessor level = 3; }
                const disposed: string[] = [];
                const res = (n: string) => ({ [Symbol.dispose]() { disposed.push(n); } });
                { using a = res('a'); using b = res('b'); }
                export const result = [Colour[2], Shapes.sides + Shapes.Deep.d, new Point(1).sum(), new Impl().get(),
                  new Service().greet('x'), new Service().level, disposed.join(''), (<any>5 satisfies unknown)!];
                """))) {
            assertThat(module.get("result").as(new TypeRef<List<Object>>() {}))
                    .containsExactly("Green", 5, 3, "impl", "[greet]hi x", 3, "ba", 5);
        }
    }
}
