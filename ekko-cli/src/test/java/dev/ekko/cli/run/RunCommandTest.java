package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.FakeTerminal;
import dev.ekko.error.EkkoException;
import dev.ekko.permission.Permissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

final class RunCommandTest {
    private static CommandLine command() {
        return RunCommand.create(new FakeTerminal().open(), (builder, entry) -> {
            throw new AssertionError("nothing is run here");
        });
    }

    private static List<String> program(String... arguments) {
        ParseResult parsed = command().parseArgs(arguments);
        return parsed.matchedPositionalValue(0, List.of());
    }

    @Test
    void everythingAfterTheFileBelongsToTheProgram() {
        assertThat(program("--watch", "main.ts", "--watch", "-R", "--", "-x", "--allow-all", "@file"))
                .containsExactly("main.ts", "--watch", "-R", "--", "-x", "--allow-all", "@file");
        assertThat(program("-", "-A")).containsExactly("-", "-A");
    }

    @Test
    void flagsWithAnOptionalValueDoNotTakeTheFile() {
        assertThat(program("--allow-read", "main.ts")).containsExactly("main.ts");
        assertThat(program("-R", "main.ts")).containsExactly("main.ts");
        assertThat(program("--env-file", "main.ts")).containsExactly("main.ts");
        assertThat(program("-R=data", "-N", "main.ts")).containsExactly("main.ts");
        assertThat(program("-A", "main.ts")).containsExactly("main.ts");
        assertThat(program("-RW", "main.ts")).containsExactly("main.ts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-A|--allow-all",
                "-R|--allow-read",
                "-R=a,b|--allow-read=a,b",
                "-RWN|--allow-read --allow-write --allow-net",
                "-E=HOME -S=hostname -I=x.test|--allow-env=HOME --allow-sys=hostname --allow-import=x.test",
                "--allow-net=x.test:443 --allow-net=y.test|--allow-net=x.test:443,y.test",
                "--allow-read --deny-read=/etc|--allow-read --deny-read=/etc",
                "--allow-run=git --allow-java=java.time.* --allow-ipc=peer|--allow-run=git --allow-java=java.time.* --allow-ipc=peer",
            })
    void permissionsAreReadInDenosWords(String given, String meant) {
        PermissionOptions options = new PermissionOptions();
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        options.addTo(line.getCommandSpec());
        line.parseArgs(given.split(" "));
        assertThat(options.toPermissions()).isEqualTo(Permissions.parse(List.of(meant.split(" "))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-A",
                "--allow-all",
                "--allow-read",
                "--allow-read=a,b --allow-read=c",
                "--allow-net=x.test:443 --deny-net=y.test",
                "--allow-read --deny-read=/etc --allow-env=",
                "-A --deny-run",
            })
    void plainFlagsMeanTheSameWithoutTheParser(String given) {
        PermissionOptions parsed = new PermissionOptions();
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        parsed.addTo(line.getCommandSpec());
        line.parseArgs(given.split(" "));
        PermissionOptions plain = new PermissionOptions();
        for (String word : given.split(" ")) {
            assertThat(plain.take(word)).as(word).isTrue();
        }
        assertThat(outcome(plain)).isEqualTo(outcome(parsed));
    }

    private static String outcome(PermissionOptions options) {
        try {
            return options.toPermissions().toString();
        } catch (EkkoException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--watch main.ts",
                "-R main.ts",
                "-AR main.ts",
                "--allow-reads main.ts",
                "--allow-all=x main.ts",
                "-A --no-prompt main.ts",
                "-e 1",
                "-- main.ts",
                "- x",
                "--help",
                "-A",
            })
    void whatIsNotPlainIsLeftToTheParser(String line) {
        assertThat(plain(line.split(" "))).isNull();
    }

    @Test
    void aPlainLineNeedsNoParser() {
        assertThat(plain("main.ts", "--watch", "-A")).isNotNull();
        assertThat(plain("-A", "main.ts")).isNotNull();
        assertThat(plain("--allow-read=x", "--deny-env", "main.ts", "--", "-")).isNotNull();
    }

    private static @Nullable RunCommand plain(String... words) {
        return RunCommand.plain(new FakeTerminal().open(), RunPlace.OWN_PROCESS, List.of(words));
    }

    @Test
    void noFlagsAllowNothing() {
        PermissionOptions options = new PermissionOptions();
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        options.addTo(line.getCommandSpec());
        line.parseArgs();
        assertThat(options.toPermissions()).isEqualTo(Permissions.none());
    }
}
