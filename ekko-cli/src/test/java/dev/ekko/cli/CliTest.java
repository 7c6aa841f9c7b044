package dev.ekko.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command says about command lines, without a program behind it. */
final class CliTest {
    @TempDir
    Path directory;

    private final FakeTerminal fake = new FakeTerminal();

    private int ekko(String... arguments) {
        return new Cli(fake.directory(directory).open(), Commands.installed()).run(arguments);
    }

    @Test
    void theVersionIsOneLine() {
        assertThat(ekko("--version")).isZero();
        assertThat(fake.out()).matches("ekko \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(fake.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "rnu, 'error: \"rnu\" is no command and no file; did you mean ekko run?'",
        "frobnicate, 'error: \"frobnicate\" is no command and no file; the commands are run, types, jvm-args, doctor, warm, completion, man, help'",
        "run, 'error: no program given: name a FILE, - for standard input, or --eval CODE'",
        "run --alow-read x.ts, 'error: Unknown option: ''--alow-read''; did you mean --allow-read?'",
        "--wacth x.ts, 'error: Unknown option: ''--wacth''; did you mean --watch?'",
        "run --watch -, 'error: --watch needs a FILE to watch'",
        "run -e 1 -p 1, 'error: --eval and --print exclude each other'",
        "run --ext=exe x, 'error: Invalid value for option ''--ext'': \"exe\" is none of cjs, cts, js, jsx, mjs, mts, ts, tsx'",
        "run --max-time=soon x.ts, 'error: Invalid value for option ''--max-time'': \"soon\" is not a time such as 500ms, 30s, 5m or 1h'",
        "run --allow-read= x.ts, 'error: \"--allow-read=\" has an empty descriptor; write --allow-read without \"=\" to mean everything'",
        "run --env-file=no.env x.ts, 'error: DIR/no.env: no such file; give its path with --env-file=PATH'",
        "help rnu, 'error: \"rnu\" is no command; did you mean run?'",
        "run --profile=peak x.ts, 'error: Unknown option: ''--profile=peak''; it stands in front of everything else: ekko --profile=peak FILE'",
        "--profile peak x.ts, 'error: Unknown option: ''--profile''; it stands in front of everything else: ekko --profile=peak FILE'",
        "doctor --jsno, 'error: Unknown option: ''--jsno''; did you mean --json?'",
        "completion, 'error: Missing required parameter: ''SHELL'''",
    })
    void misuseIsExplainedInOneLineAndExitsWithTwo(String line, String message) {
        assertThat(ekko(line.split(" "))).isEqualTo(2);
        assertThat(fake.err().lines().findFirst()).contains(message.replace("DIR", directory.toString()));
        assertThat(fake.out()).isEmpty();
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(ekko("run", "--help")).isZero();
        assertThat(fake.out()).contains("-R, --allow-read[=PATH,...]", "--watch", "Everything after FILE");
        assertThat(fake.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "--help", "help"})
    void helpListsEveryCommand(String line) {
        assertThat(line.isEmpty() ? ekko() : ekko(line)).isZero();
        for (String name : Commands.installed().names()) {
            assertThat(fake.out()).containsPattern("(?m)^  " + name + " +\\S");
        }
    }
}
