package dev.ekko.cli.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller sees of a run in the warm process is what it sees of a process of its own. */
final class WarmIdentityProcessTest {
    private static WarmFixture fixture;

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeAll
    static void compile() throws Exception {
        fixture = WarmFixture.create(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    @BeforeEach
    void write() throws Exception {
        directory = temporary.toRealPath();
        write("args.ts", """
                import { args } from '@ekko/core';
                console.log(JSON.stringify([...args]));
                console.error(args.length as number);
                """);
        write("error.ts", """
                function fail(): never { throw new Error('outer', { cause: new TypeError('inner') }); }
                fail();
                """);
        write("late.ts", "await new Promise((r) => setTimeout(r, 20)); Promise.reject(new RangeError('late'));");
        write("forever.ts", "for (;;) console.log('line');");
        write("mixed.ts", "for (let i = 0; i < 40; i++) { console.log('o', i); console.error('e', i); }");
        write("big.ts", "for (let i = 0; i < 30_000; i++) console.log('x'.repeat(99));");
        write("secret.ts", "import text from '/etc/hostname' with { type: 'text' }; console.log(typeof text);");
        write("zone.ts", "console.log(Intl.DateTimeFormat().resolvedOptions().timeZone, new Date(0).getHours());");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$RUN args.ts 'a b' $'two\\nlines' '' '*' -- --warm",
                "$RUN args.ts $'\\377\\376x' grüße",
                "$RUN error.ts",
                "FORCE_COLOR=1 $RUN error.ts",
                "EKKO_TRACE= NO_COLOR=1 $RUN late.ts",
                "$RUN mixed.ts 2>&1",
                "$RUN big.ts | md5sum",
                "$RUN big.ts >big.out; md5sum <big.out",
                "$RUN forever.ts | head -n 2; echo ${PIPESTATUS[0]}",
                "$RUN secret.ts",
                "$RUN --allow-read=/etc secret.ts",
                "TZ=Asia/Tokyo $RUN zone.ts",
                "mkdir -p sub; cd sub; $RUN ../args.ts",
                "$RUN --env-file=none.env args.ts",
                "$RUN --allow-raed args.ts",
                "$RUN nothing.ts",
                "$RUN -p '6 * 7'",
                "echo 'console.log(1 as number)' | $RUN - x",
                "printf 'first\\nconsole.log(2)' >in; (read line; $RUN -; echo code $?) <in",
                "(echo before; $RUN args.ts; echo after) >both 2>&1; cat both",
                "echo old >log; $RUN args.ts >>log; cat log",
                "$RUN args.ts >/dev/full",
            })
    void isTheSame(String script) throws Exception {
        Processes.Result direct = fixture.shell(directory, false, script).run();
        Processes.Result warm = fixture.shell(directory, true, script).run();
        assertThat(warm).isEqualTo(direct);
    }

    /** The reason stands on standard error, and nothing else differs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "$RUN -A args.ts",
                "$RUN --allow-run=ls args.ts",
                "$RUN --record args.ts",
                "$RUN <(echo 'console.log(1)')",
                "$RUN args.ts <&-",
                "$RUN doctor --json | head -n 2",
                "JAVA_TOOL_OPTIONS=-Dx=y $RUN args.ts",
                "EKKO_JAVA_OPTS=-showversion $RUN args.ts",
            })
    void runsDirectlyWhatCannotBeTheSame(String script) throws Exception {
        Processes.Result direct = fixture.shell(directory, false, script).run();
        Processes.Result warm = fixture.shell(directory, true, script).run();
        assertThat(warm.err()).startsWith("ekko: running without the warm process: ");
        String rest = warm.err().substring(warm.err().indexOf('\n') + 1);
        assertThat(warm.withErr(rest)).isEqualTo(direct);
    }

    @Test
    void aDirectoryThatIsGoneIsLeftToJava() throws Exception {
        Processes.Result warm = fixture.shell(directory, true, "mkdir gone; cd gone; rmdir ../gone; $RUN ../args.ts")
                .run();
        assertThat(warm.code()).isNotZero();
        assertThat(warm.err()).contains("the current directory does not exist");
    }

    @Test
    void everyRunHasAFreshRealm() throws Exception {
        write(
                "count.js",
                "globalThis.n = (globalThis.n ?? 0) + 1; Array.prototype.x = 1; console.log(n, [].x, Object.keys(globalThis).includes('left'));"
                        + " globalThis.left = 1;");
        for (int i = 0; i < 3; i++) {
            assertThat(fixture.warm(directory, "count.js").run()).isEqualTo(new Processes.Result(0, "1 1 false\n", ""));
        }
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        write("part.ts", "export const a = 1;");
        write("main.ts", "import { a } from './part.ts'; console.log(a);");
        assertThat(fixture.warm(directory, "main.ts").run().out()).isEqualTo("1\n");
        write("part.ts", "export const a = 2;");
        assertThat(fixture.warm(directory, "main.ts").run().out()).isEqualTo("2\n");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text);
    }
}
