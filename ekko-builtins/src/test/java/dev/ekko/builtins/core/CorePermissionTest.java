package dev.ekko.builtins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorePermissionTest {
    private static void run(UnaryOperator<Permissions> permissions, String expression) {
        String source = "import * as core from '@ekko/core'; const result = await core." + expression + ";";
        ModuleSource module = ModuleSource.typescript(URI.create("test:program"), source);
        try (JsModule ignored = Ekko.runtime().permissions(permissions).load(module)) {
            assertThat(ignored.exports()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "env.get('HOME')|--allow-env=HOME",
                "env.has('HOME')|--allow-env=HOME",
                "env.require('HOME')|--allow-env=HOME",
                "env.set('HOME', '/')|--allow-env=HOME",
                "env.delete('HOME')|--allow-env=HOME",
                "signals.on('SIGTERM', () => {})|--allow-sys=signals",
                "signals.once('SIGTERM')|--allow-sys=signals",
                "system.pid()|--allow-sys=pid",
                "system.osRelease()|--allow-sys=osRelease",
                "system.hostname()|--allow-sys=hostname",
                "system.cpus()|--allow-sys=cpus",
                "system.memory()|--allow-sys=systemMemoryInfo",
                "system.loadAverage()|--allow-sys=loadavg",
                "system.uptime()|--allow-sys=osUptime",
                "system.user()|--allow-sys=userInfo",
                "system.networkInterfaces()|--allow-sys=networkInterfaces",
                "system.temporaryDirectory()|--allow-sys=tmpdir",
                "paths.cwd()|--allow-read=",
                "paths.resolve('a')|--allow-read=",
                "paths.toFileUrl('a')|--allow-read=",
            })
    void withoutPermissionItIsDeniedAndTheFlagIsNamed(String expression, String flag) {
        assertThatThrownBy(() -> run(p -> p, expression))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining(flag);
    }

    @Test
    void whatTellsNothingNeedsNoPermission() {
        run(p -> p, "usage()");
        run(p -> p, "system.os + core.system.processors");
        run(p -> p, "env.toObject()");
        run(p -> p, "paths.join('a', 'b')");
        run(p -> p, "permissions.query({ kind: 'net' })");
    }

    @Test
    void theSignalsOfAnApplicationAreItsOwn() {
        assertThatThrownBy(() -> run(p -> p.allowSys("signals"), "signals.on('SIGTERM', () => {})"))
                .hasMessageContaining("RuntimeBuilder.service(SignalSource.class");
    }
}
