package dev.ekko.tests;

import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.module.JsExport;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A built-in is told whose code is asking, however that code came to ask. */
@Timeout(30)
class CallerTest {
    @TempDir
    Path directory;

    /** Asks for permission to read a variable. */
    public static final class Ops {
        private final BuiltinHost host;

        Ops(BuiltinHost host) {
            this.host = host;
        }

        /** Asks. */
        @JsExport
        public void ask() {
            host.check(PermissionKind.ENV, "HOME");
        }
    }

    private record Asking(URL script) implements Builtin {
        @Override
        public BuiltinSpec spec() {
            return new BuiltinSpec("asking", List.of("askHome"), Set.of(PermissionKind.ENV), script);
        }

        @Override
        public Object ops(BuiltinHost host) {
            return new Ops(host);
        }
    }

    private JsModule load(String script) throws MalformedURLException {
        URL builtin = write(directory, "asking.js", "(function (ops) { return { askHome: () => ops.ask() } })")
                .toUri()
                .toURL();
        write(directory, "node_modules/pkg/index.js", "export const run = async () => { " + script + " };");
        write(directory, "package.json", "{}");
        Path entry = write(directory, "main.js", """
                import { run } from 'pkg';
                const told = e => e.name;
                export const own = () => { askHome(); return 'allowed' };
                export const theirs = () => run().then(() => 'allowed', told);
                """);
        return Ekko.runtime()
                .builtins(new Asking(builtin))
                .permissions(p -> p.allowEnv("HOME").forPackage("pkg", Permissions.none()))
                .load(entry);
    }

    @Test
    void theApplicationIsAllowed() throws Exception {
        try (JsModule module = load("")) {
            assertThat(module.call("own", String.class)).isEqualTo("allowed");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "askHome()",
                "await null; askHome()",
                "Error.stackTraceLimit = 0; askHome()",
                "Error.stackTraceLimit = 1; askHome()",
                "Error.prepareStackTrace = () => ''; askHome()",
                "eval('askHome()')",
                "[1].forEach(askHome)",
                "const deep = n => n ? deep(n - 1) : askHome(); deep(50)",
                "new Function('askHome()')()",
                "new Function('n', 'const deep = n => n ? deep(n - 1) : askHome(); deep(n)')(50)",
            })
    void aPackageWithFewerPermissionsIsNot(String script) throws Exception {
        try (JsModule module = load(script)) {
            assertThat(module.call("theirs", String.class)).isEqualTo("PermissionDenied");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "await new Promise((done, fail) => setTimeout(() => { try { askHome(); done() } catch (e) { fail(e) } }))",
            })
    void notLaterEither(String script) throws Exception {
        try (JsModule module = load(script)) {
            assertThat(module.call("theirs", String.class)).isEqualTo("PermissionDenied");
        }
    }
}
