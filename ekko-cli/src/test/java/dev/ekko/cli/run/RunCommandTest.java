package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.FakeTerminal;
import dev.ekko.permission.Permissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void noFlagsAllowNothing() {
        PermissionOptions options = new PermissionOptions();
        CommandLine line = new CommandLine(CommandLine.Model.CommandSpec.create());
        options.addTo(line.getCommandSpec());
        line.parseArgs();
        assertThat(options.toPermissions()).isEqualTo(Permissions.none());
    }
}
