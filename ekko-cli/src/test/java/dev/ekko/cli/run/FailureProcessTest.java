package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes: what a person sees when a program fails. */
final class FailureProcessTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void resolveLinks() throws IOException {
        directory = temporary.toRealPath();
    }

    @Test
    void anUncaughtErrorShowsTypeScriptPositions() throws Exception {
        write("main.ts", """
                interface Order {
                  id: number;
                }

                import { price } from './rules.ts';

                enum Kind { A }

                const order: Order = { id: Kind.A };
                price(order.id);
                """);
        write("rules.ts", """
                type Id = number;

                export function price(id: Id): number {
                  throw new RangeError('no price for ' + id);
                }
                """);
        Processes.Result result = ekko("main.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().replace(directory.toString(), "DIR")).isEqualTo("""
                        error: Uncaught RangeError: no price for 0
                          4 |   throw new RangeError('no price for ' + id);
                            |         ^
                            at price (DIR/rules.ts:4:9)
                            at DIR/main.ts:10:1
                        """);
    }

    @Test
    void causesAreShownInOrder() throws Exception {
        write("main.ts", "throw new Error('outer', { cause: new TypeError('inner') });");
        assertThat(ekko("main.ts").err().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly("error: Uncaught Error: outer", "Caused by: TypeError: inner");
    }

    @Test
    void aThrownValueThatIsNoErrorIsShown() throws Exception {
        Processes.Result result = ekko("-e", "throw 'just text'");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Uncaught", "just text");
    }

    @Test
    void anUnhandledRejectionEndsTheProgram() throws Exception {
        write(
                "main.ts",
                "console.log('before'); Promise.reject(new Error('nobody cares'));\nsetTimeout(() => {}, 60_000);");
        Processes.Result result = ekko("main.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("before\n");
        assertThat(result.err()).contains("nobody cares", "main.ts:1:");
    }

    @Test
    void aTopLevelAwaitThatNothingCanSettleIsAnError() throws Exception {
        Processes.Result result = ekko("-e", "console.log('waiting'); await new Promise(() => {});");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("waiting\n");
        assertThat(result.err()).contains("top-level await", "nothing is left to settle");
    }

    @Test
    void theTimeLimitHoldsForTheTopLevelToo() throws Exception {
        Processes.Result result = ekko("--max-time=300ms", "-e", "await new Promise((r) => setTimeout(r, 60_000));");
        assertThat(result.code()).isEqualTo(124);
        assertThat(result.err()).contains("--max-time");
    }

    @Test
    void anErrorInATimerEndsTheProgram() throws Exception {
        write("main.ts", "setTimeout(() => { throw new Error('in a timer') }, 1);\nsetTimeout(() => {}, 60_000);");
        Processes.Result result = ekko("main.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("in a timer", "main.ts:1:");
    }

    @Test
    void aSyntaxErrorShowsTheLine() throws Exception {
        write("main.ts", "const fine = 1;\nconst = 2;\n");
        Processes.Result result = ekko("main.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: SyntaxError: ").contains("main.ts:2:7", "const = 2;", "^");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        Processes.Result result = ekko("no/such.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("error: Cannot find module")
                .contains("no/such.ts")
                .doesNotContain("\tat ");
    }

    @Test
    void aMissingImportNamesItsImporter() throws Exception {
        write("main.ts", "import './missing.ts';");
        Processes.Result result = ekko("main.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("./missing.ts", "main.ts");
    }

    @Test
    void javaFramesAppearOnRequestOnly() throws Exception {
        write("main.ts", "null.x;");
        assertThat(ekko("main.ts").err()).doesNotContain("dev.ekko", "org.graalvm");
        assertThat(ekko("--verbose", "main.ts").err()).contains("dev.ekko");
        assertThat(Processes.ekko(directory, Map.of("EKKO_TRACE", "1"), "main.ts")
                        .run()
                        .err())
                .contains("dev.ekko");
    }

    private Processes.Result ekko(String... arguments) throws Exception {
        return Processes.ekko(directory, Map.of(), arguments).run();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
