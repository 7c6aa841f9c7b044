package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ekko.Ekko;
import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.ModuleNotFoundException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt.Answer;
import dev.ekko.permission.PermissionRequest;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program may import, and what the guard says and reports where it may not. */
@Timeout(60)
class PermissionsApiTest {

    @TempDir
    Path temporary;

    private Path app;
    private Path outside;

    @BeforeEach
    void layOut() throws IOException {
        Path real = temporary.toRealPath();
        app = real.resolve("app");
        outside = real.resolve("outside");
        write(app, "package.json", "{}");
        write(app, "sub/inner.ts", "export default 'inner';\n");
        write(outside, "secret.ts", "export default 'secret';\n");
        write(outside, "secret.json", "{\"a\": \"secret\"}");
        write(outside, "secret.txt", "secret");
        // Says what import() of its argument gives, or which error it is.
        write(app, "load.ts", """
                export const load = async (name: string, type?: string) => {
                  try {
                    const value = (await import(name, type ? { with: { type } } : undefined)).default;
                    return 'loaded ' + (value instanceof Uint8Array ? String.fromCharCode(...value) : JSON.stringify(value));
                  } catch (e: any) {
                    return [e instanceof Error, e.name, e.kind, e.resource].join('|');
                  }
                };
                """);
    }

    /** Runs {@code import(specifier)} in the application. */
    private String load(RuntimeBuilder builder, String specifier, String... type) {
        try (JsModule module = builder.load(app.resolve("load.ts"))) {
            return module.call("load", String.class, specifier, type.length == 0 ? null : type[0]);
        }
    }

    private String load(String specifier, String... type) {
        return load(Ekko.runtime(), specifier, type);
    }

    private String deniedRead(Path resource) {
        return "true|PermissionDenied|read|" + resource;
    }

    private PermissionDeniedException denial(RuntimeBuilder builder, Path entry) {
        PermissionDeniedException denied = catchThrowableOfType(
                PermissionDeniedException.class, () -> builder.load(entry).close());
        assertThat(denied).as("a denial").isNotNull();
        return denied;
    }

    @Test
    void aStaticImportOutsideTheRootIsDeniedWithTheFlagAndTheCall() {
        Path main = write(app, "main.ts", "import s from '../outside/secret.ts';\nexport default s;\n");
        Path secret = outside.resolve("secret.ts");
        PermissionDeniedException denied = denial(Ekko.runtime(), main);
        assertThat(denied.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
        assertThat(denied.kind()).isEqualTo(PermissionKind.READ);
        assertThat(denied.resource()).isEqualTo(secret.toString());
        assertThat(denied.module()).isEqualTo("file://" + main);
        assertThat(denied.flag()).isEqualTo("--allow-read=" + secret);
        assertThat(denied.call()).isEqualTo("allowRead(\"" + secret + "\")");
        assertThat(denied)
                .hasMessageContaining(denied.flag())
                .hasMessageContaining(denied.call())
                .hasMessageContaining(main.toString());
        // What the message recommends is what helps.
        try (JsModule module = Ekko.runtime()
                .permissions(Permissions.parse(List.of(denied.flag())))
                .load(main)) {
            assertThat(module.get("default").as(String.class)).isEqualTo("secret");
        }
        try (JsModule module =
                Ekko.runtime().permissions(p -> p.allowRead(denied.resource())).load(main)) {
            assertThat(module.get("default").as(String.class)).isEqualTo("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/secret.ts",
                "./sub/../../outside/secret.ts",
                "./%2e%2e/outside/secret.ts",
                "./sub/%2E%2e/.%2e/outside/secret.ts",
                "../outside/secret.ts?v=1",
                "../outside/secret.ts#x",
                "../outside/%73ecret.ts",
                "file://{dir}/outside/secret.ts",
                "FILE://{dir}/outside/secret.ts",
                "file://{dir}/app/../outside/secret.ts",
                "file://{dir}/app/%2e%2e/outside/secret.ts",
                "file:{dir}/outside/secret.ts",
                "{dir}/outside/secret.ts",
                "/proc/self/root{dir}/outside/secret.ts",
                "../outside/secret",
                "../outside/./././secret.ts",
            })
    void everyRoadOutIsClosedUntilReadingIsAllowed(String road) {
        String specifier = road.replace("{dir}", app.getParent().toString());
        assertThat(load(specifier)).as(specifier).doesNotContain("loaded").startsWith("true|");
        assertThat(load(specifier)).startsWith("true|PermissionDenied|read|");
        // The same from text that the compile step never sees.
        for (String text : List.of(
                "eval(\"import('" + specifier + "')\")",
                "new Function(\"return import('" + specifier + "')\")()",
                "(0, eval)(\"import('" + specifier + "')\")")) {
            Path file = write(
                    app,
                    "dyn.js",
                    "export const f = async () => {\n  try { return 'loaded ' + (await " + text
                            + ").default; }\n  catch (e) { return String(e.message); }\n};\n");
            try (JsModule module = Ekko.runtime().directory(app).load(file)) {
                assertThat(module.call("f", String.class)).as(text).doesNotContain("loaded");
            }
        }
        RuntimeBuilder reading = Ekko.runtime().permissions(p -> p.allowRead(outside.toString()));
        assertThat(load(reading, specifier)).isEqualTo("loaded \"secret\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2foutside/secret.ts",
                "../outside%2fsecret.ts",
                "..%5coutside%5csecret.ts",
                "..\\outside\\secret.ts",
                "file://localhost{dir}/outside/secret.ts",
                "../outside/secret.ts%00.js",
                "../outside/secret.ts\0",
                "file://example.com{dir}/outside/secret.ts",
                "file:///%",
                "file:",
                "",
                "jar:file:{dir}/x.jar!/a.js",
                "http://localhost:1/x.js",
                "node:fs",
                "java:no.such.Thing",
            })
    void whatIsNoAddressLeadsNowhere(String road) {
        String specifier = road.replace("{dir}", app.getParent().toString());
        RuntimeBuilder all = Ekko.runtime().permissions(Permissions.all());
        assertThat(load(all, specifier)).startsWith("true|").doesNotContain("secret\"");
        assertThat(load(specifier)).startsWith("true|");
    }

    @Test
    void linksCountWhereTheyLead() throws IOException {
        Files.createSymbolicLink(app.resolve("link.ts"), outside.resolve("secret.ts"));
        Files.createSymbolicLink(app.resolve("linked"), outside);
        Files.createSymbolicLink(app.resolve("environ.txt"), Path.of("/proc/self/environ"));
        Files.createSymbolicLink(outside.resolve("home.ts"), app.resolve("sub/inner.ts"));
        assertThat(load("./link.ts")).isEqualTo(deniedRead(outside.resolve("secret.ts")));
        assertThat(load("./linked/secret.ts")).isEqualTo(deniedRead(outside.resolve("secret.ts")));
        assertThat(load("./linked/secret.txt", "text")).isEqualTo(deniedRead(outside.resolve("secret.txt")));
        assertThat(load("./environ.txt", "text")).startsWith("true|PermissionDenied|");
        Files.delete(app.resolve("environ.txt"));
        // A link from outside into the root leads to the program's own code.
        assertThat(load("../outside/home.ts")).isEqualTo("loaded \"inner\"");
        RuntimeBuilder reading = Ekko.runtime().permissions(p -> p.allowRead(outside.toString()));
        assertThat(load(reading, "./link.ts")).isEqualTo("loaded \"secret\"");
        // Allowing the link's own name is not allowing what it leads to, unless the rule follows it too.
        RuntimeBuilder byLink = Ekko.runtime()
                .permissions(p -> p.allowRead(app.resolve("link.ts").toString()));
        assertThat(load(byLink, "./link.ts")).isEqualTo("loaded \"secret\"");
        assertThat(load(byLink, "./linked/secret.txt", "text")).isEqualTo(deniedRead(outside.resolve("secret.txt")));
    }

    @Test
    void dataOfEveryKindNeedsReadAccessOutside() {
        for (String[] import_ : new String[][] {
            {"../outside/secret.json"},
            {"../outside/secret.json", "json"},
            {"../outside/secret.json", "text"},
            {"../outside/secret.txt", "text"},
            {"../outside/secret.txt", "bytes"},
            {"../outside/secret.ts", "text"},
        }) {
            String type = import_.length > 1 ? import_[1] : "";
            Path file = outside.resolve(import_[0].substring("../outside/".length()));
            String[] types = type.isEmpty() ? new String[0] : new String[] {type};
            assertThat(load(import_[0], types)).isEqualTo(deniedRead(file));
            RuntimeBuilder reading = Ekko.runtime().permissions(p -> p.allowRead(file.toString()));
            assertThat(load(reading, import_[0], types)).contains("loaded").contains("secret");
        }
    }

    @Test
    void theProcessItselfIsNoFile() {
        // Even a program at liberty to read around itself does not get its host's environment, memory or open files.
        RuntimeBuilder reading =
                Ekko.runtime().permissions(p -> p.allowRead(temporary.toString(), app.toString(), outside.toString()));
        for (String file : List.of(
                "/proc/self/environ",
                "/proc/self/cmdline",
                "/proc/self/fd/0",
                "/proc/self/fd/1",
                "/proc/thread-self/environ",
                "/proc/self/../self/environ",
                "/proc/" + ProcessHandle.current().pid() + "/environ",
                "/dev/../proc/self/environ",
                "/etc/passwd")) {
            assertThat(load(reading, file, "text")).as(file).startsWith("true|").doesNotContain("loaded");
            assertThat(load(file, "bytes")).as(file).startsWith("true|").doesNotContain("loaded");
        }
        assertThat(load("/proc/self/environ", "text")).startsWith("true|PermissionDenied|");
    }

    @Test
    void hiddenFilesInsideTheRootAreNotCode() {
        write(app, ".env", "TOKEN=hidden\n");
        write(app, ".config/token.json", "{\"t\": 1}");
        write(app, ".config/code.js", "export default 'code';\n");
        write(app, "visible.json", "{\"t\": 2}");
        assertThat(load("./.env", "text")).isEqualTo(deniedRead(app.resolve(".env")));
        assertThat(load("./sub/../.env", "bytes")).isEqualTo(deniedRead(app.resolve(".env")));
        assertThat(load("./%2eenv", "text")).isEqualTo(deniedRead(app.resolve(".env")));
        assertThat(load("./.config/token.json")).isEqualTo(deniedRead(app.resolve(".config/token.json")));
        assertThat(load("./.config/code.js")).isEqualTo("loaded \"code\"");
        assertThat(load("./visible.json")).isEqualTo("loaded {\"t\":2}");
        RuntimeBuilder reading =
                Ekko.runtime().permissions(p -> p.allowRead(app.resolve(".env").toString()));
        assertThat(load(reading, "./.env", "text")).contains("TOKEN=hidden");
    }

    @Test
    void aProgramFromTextHasNoRoot() {
        assertThatThrownBy(() -> Ekko.runtime()
                        .directory(app)
                        .load(js("import x from '" + app.resolve("sub/inner.ts").toUri() + "'; export default x;")))
                .isInstanceOfSatisfying(
                        PermissionDeniedException.class,
                        denied -> assertThat(denied.module()).isEqualTo("test:main.js"));
        // Nor has a script, whose import() the compile step never sees.
        try (JsRuntime runtime = Ekko.runtime().directory(app).build()) {
            String script = "import('./sub/inner.ts').then(m => 'loaded ' + m.default, e => e.name + ' ' + e.message)";
            assertThat(runtime.eval(script, String.class))
                    .doesNotContain("loaded")
                    .contains("--allow-read=");
        }
    }

    @Test
    void denyWinsOverAllow() {
        Path secret = outside.resolve("secret.ts");
        RuntimeBuilder builder =
                Ekko.runtime().permissions(p -> p.denyRead(secret.toString()).allowRead(outside.toString()));
        assertThat(load(builder, "../outside/secret.ts")).isEqualTo(deniedRead(secret));
        assertThat(load(builder, "../outside/secret.txt", "text")).isEqualTo("loaded \"secret\"");
        RuntimeBuilder everything = Ekko.runtime().permissions(Permissions.all().denyRead(outside.toString()));
        assertThat(load(everything, "../outside/secret.txt", "text"))
                .isEqualTo(deniedRead(outside.resolve("secret.txt")));
        PermissionDeniedException denied = denial(builder, write(app, "main.ts", "import '../outside/secret.ts';\n"));
        // No flag helps against a rule that denies, so none is recommended.
        assertThat(denied.getMessage()).doesNotContain("allow it with").contains("deny");
    }

    @Test
    void whatIsDeniedIsDeniedInsideTheRootToo() {
        write(app, "config/token.json", "{\"t\": 1}");
        write(app, "config/code.ts", "export default 'code';\n");
        RuntimeBuilder denying =
                Ekko.runtime().permissions(p -> p.denyRead(app.resolve("config").toString()));
        assertThat(load(denying, "./config/token.json")).isEqualTo(deniedRead(app.resolve("config/token.json")));
        assertThat(load(denying, "./sub/../config/token.json", "text"))
                .isEqualTo(deniedRead(app.resolve("config/token.json")));
        // Running code is not reading it.
        assertThat(load(denying, "./config/code.ts")).isEqualTo("loaded \"code\"");
        assertThat(load(denying, "./config/code.ts", "text")).isEqualTo(deniedRead(app.resolve("config/code.ts")));
    }

    @Test
    void aDependencyGetsLessThanTheApplication() {
        write(app, "node_modules/dep/package.json", "{\"name\": \"dep\", \"main\": \"index.js\"}");
        write(
                app,
                "node_modules/dep/index.js",
                "export const read = () => import('../../../outside/secret.json')"
                        + ".then(m => 'dep got ' + m.default.a, e => e.name + '|' + e.message);\n");
        Path main = write(app, "main.ts", """
                import { read } from 'dep';
                export const throughDependency = read;
                export const own = () => import('../outside/secret.json').then(m => 'own ' + m.default.a);
                """);
        Permissions application = Permissions.none().allowRead(outside.toString());
        try (JsModule module = Ekko.runtime()
                .permissions(application.forPackage("dep", Permissions.none()))
                .load(main)) {
            assertThat(module.call("throughDependency", String.class))
                    .startsWith("PermissionDenied|")
                    .contains("\"dep\"")
                    .contains(".forPackage(\"dep\"");
            assertThat(module.call("own", String.class)).isEqualTo("own secret");
            // That the application has loaded it since does not hand it to the dependency.
            assertThat(module.call("throughDependency", String.class)).startsWith("PermissionDenied|");
        }
        try (JsModule module = Ekko.runtime()
                .permissions(application.forPackage("dep", Permissions.none().allowRead(outside.toString())))
                .load(main)) {
            assertThat(module.call("throughDependency", String.class)).isEqualTo("dep got secret");
        }
        // A package's own permissions do not widen the application's.
        try (JsModule module = Ekko.runtime()
                .permissions(Permissions.none().forPackage("dep", Permissions.all()))
                .load(main)) {
            assertThat(module.call("throughDependency", String.class)).startsWith("PermissionDenied|");
        }
    }

    @Test
    void everyDecisionIsOneEventWithModuleAndStack() {
        List<PermissionDecision> decisions = new ArrayList<>();
        Path main = write(app, "main.ts", """
                interface Padding { readonly moves: 'lines' }

                export async function reach(name: string): Promise<string> {
                  return import(name).then(() => 'loaded', (e: Error) => e.name);
                }
                """);
        RuntimeBuilder builder = Ekko.runtime()
                .permissions(p -> p.allowRead(outside.resolve("secret.ts").toString()))
                .on(PermissionDecision.class, decisions::add);
        try (JsModule module = builder.load(main)) {
            assertThat(decisions).isEmpty();
            assertThat(module.call("reach", String.class, "../outside/secret.json"))
                    .isEqualTo("PermissionDenied");
            assertThat(decisions).hasSize(1);
            PermissionDecision denied = decisions.getFirst();
            assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
            assertThat(denied.request())
                    .isEqualTo(new PermissionRequest(
                            PermissionKind.READ,
                            outside.resolve("secret.json").toString(),
                            Optional.of("file://" + main)));
            assertThat(denied.stack()).startsWith("at reach (" + main + ":4:10)");
            assertThat(module.call("reach", String.class, "../outside/secret.ts"))
                    .isEqualTo("loaded");
            assertThat(decisions).hasSize(2);
            assertThat(decisions.getLast().outcome()).isEqualTo(Outcome.ALLOWED);
            // The program's own code is nobody's decision.
            assertThat(module.call("reach", String.class, "./sub/inner.ts")).isEqualTo("loaded");
            assertThat(decisions).hasSize(2);
        }
    }

    @Test
    void somebodyMayBeAsked() {
        List<PermissionRequest> asked = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        RuntimeBuilder builder = Ekko.runtime().on(PermissionDecision.class, d -> outcomes.add(d.outcome()));
        String expression = "export const twice = async (a, b) => { const names = []; for (const n of [a, b])"
                + " names.push(await import(n, { with: { type: 'text' } }).then(m => m.default, e => e.name));"
                + " return names.join(' '); };\n";
        Path main = write(app, "main.js", expression);
        Object[] bothTimes = {"../outside/secret.txt", "../outside/secret.txt?again"};
        try (JsModule module = builder.prompt(request -> {
                    asked.add(request);
                    return Answer.ALLOW;
                })
                .load(main)) {
            assertThat(module.call("twice", String.class, bothTimes)).isEqualTo("secret secret");
            assertThat(asked)
                    .containsExactly(new PermissionRequest(
                            PermissionKind.READ,
                            outside.resolve("secret.txt").toString(),
                            Optional.of("file://" + main)));
            assertThat(outcomes).containsExactly(Outcome.PROMPT_ALLOWED, Outcome.PROMPT_ALLOWED);
        }
        asked.clear();
        outcomes.clear();
        try (JsModule module = builder.prompt(request -> {
                    asked.add(request);
                    return Answer.DENY;
                })
                .load(main)) {
            assertThat(module.call("twice", String.class, bothTimes)).isEqualTo("PermissionDenied PermissionDenied");
            assertThat(asked).hasSize(1);
            assertThat(outcomes).containsExactly(Outcome.PROMPT_DENIED, Outcome.PROMPT_DENIED);
        }
        asked.clear();
        try (JsModule module = builder.prompt(request -> {
                    asked.add(request);
                    return Answer.ALLOW_ONCE;
                })
                .load(main)) {
            assertThat(module.call("twice", String.class, bothTimes)).isEqualTo("secret secret");
            assertThat(asked).hasSize(2);
        }
        try (JsModule module = builder.prompt(request -> {
                    throw new IllegalStateException("nobody there");
                })
                .load(main)) {
            assertThat(module.call("twice", String.class, bothTimes)).isEqualTo("PermissionDenied PermissionDenied");
        }
        // A rule that denies is not put to anybody.
        asked.clear();
        try (JsModule module = builder.permissions(p -> p.denyRead(outside.toString()))
                .prompt(request -> {
                    asked.add(request);
                    return Answer.ALLOW_KIND;
                })
                .load(main)) {
            assertThat(module.call("twice", String.class, bothTimes)).isEqualTo("PermissionDenied PermissionDenied");
            assertThat(asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classpath:../secret.ts",
                "classpath:/../secret.ts",
                "classpath:scripts/../../pom.xml",
                "classpath:scripts/%2e%2e/%2e%2e/pom.xml",
                "classpath:scripts%2f..%2f..%2fpom.xml",
                "classpath://host/scripts/maths.ts",
                "classpath:/etc/passwd",
                "classpath:file:/etc/passwd",
                "classpath:",
                "classpath:scripts",
            })
    void theClassPathHasNoWayOut(String specifier) {
        for (String type : List.of("text", "bytes")) {
            assertThat(load(specifier, type))
                    .as(specifier)
                    .doesNotContain("loaded")
                    .startsWith("true|");
        }
        assertThatThrownBy(() -> Ekko.runtime().load(specifier)).isInstanceOf(EkkoException.class);
    }

    @Test
    void codeOnTheClassPathIsForAllAndDataIsNot() {
        write(app, "node_modules/dep/package.json", "{\"name\": \"dep\", \"main\": \"index.js\"}");
        assertThat(load("classpath:scripts/maths.ts")).isEqualTo("loaded undefined");
        // The text of code is data, and so are the host's own classes and settings.
        for (String resource :
                List.of("scripts/maths.ts", "dev/ekko/tests/PermissionsApiTest.class", "META-INF/MANIFEST.MF")) {
            assertThat(load("classpath:" + resource, "bytes"))
                    .isEqualTo("true|PermissionDenied|read|classpath:" + resource);
        }
        assertThat(load("classpath:META-INF/MANIFEST.MF")).startsWith("true|PermissionDenied|read|");
        for (String descriptor : List.of("classpath:scripts/maths.ts", "classpath:scripts", "classpath:")) {
            RuntimeBuilder reading = Ekko.runtime().permissions(p -> p.allowRead(descriptor));
            assertThat(load(reading, "classpath:scripts/maths.ts", "text")).startsWith("loaded \"export");
            assertThat(load(
                            reading.permissions(p -> p.allowRead(descriptor).denyRead("classpath:scripts")),
                            "classpath:scripts/maths.ts",
                            "text"))
                    .startsWith("true|PermissionDenied|");
        }
        RuntimeBuilder elsewhere = Ekko.runtime().permissions(p -> p.allowRead("classpath:script", "scripts"));
        assertThat(load(elsewhere, "classpath:scripts/maths.ts", "text")).startsWith("true|PermissionDenied|");
        assertThatThrownBy(() -> Ekko.runtime()
                        .permissions(p -> p.allowRead("classpath:a/../b"))
                        .build())
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
    }

    @Test
    void dataUrlsCarryTheirOwnTextAndNoRights() {
        assertThat(load("data:text/javascript,export default 'here'")).isEqualTo("loaded \"here\"");
        String outer = "data:text/javascript,export { default } from '"
                + outside.resolve("secret.ts").toUri() + "'";
        assertThat(load(outer)).isEqualTo(deniedRead(outside.resolve("secret.ts")));
        // Not even into the root of the program that made the URL: it is no file of it, and has no directory.
        assertThat(load("data:text/javascript,export { default } from './sub/inner.ts'"))
                .startsWith("true|")
                .doesNotContain("loaded");
    }

    @Test
    void requireIsHeldToTheSame() {
        write(outside, "common.cjs", "module.exports = 'secret';\n");
        Path main = write(app, "main.cjs", """
                exports.load = (name) => {
                  try { return 'loaded ' + JSON.stringify(require(name)); }
                  catch (e) { return [e instanceof Error, e.name, e.kind, e.resource].join('|'); }
                };
                exports.where = (name) => { try { return require.resolve(name); } catch (e) { return e.name; } };
                """);
        try (JsModule module = Ekko.runtime().load(main)) {
            assertThat(module.call("load", String.class, "../outside/common.cjs"))
                    .isEqualTo(deniedRead(outside.resolve("common.cjs")));
            assertThat(module.call(
                            "load", String.class, outside.resolve("secret.json").toString()))
                    .isEqualTo(deniedRead(outside.resolve("secret.json")));
            assertThat(module.call("where", String.class, "../outside/common.cjs"))
                    .isEqualTo("PermissionDenied");
        }
        try (JsModule module =
                Ekko.runtime().permissions(p -> p.allowRead(outside.toString())).load(main)) {
            assertThat(module.call("load", String.class, "../outside/common.cjs"))
                    .isEqualTo("loaded \"secret\"");
        }
    }

    @Test
    void aMissingFileOutsideIsStillJustMissing() {
        Path main = write(app, "main.ts", "import '../outside/none.ts';\n");
        assertThatThrownBy(() -> Ekko.runtime().load(main)).isInstanceOf(ModuleNotFoundException.class);
    }
}
