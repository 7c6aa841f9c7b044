package dev.ekko.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command generates is accepted by the programs that it is for, wherever those are installed. */
final class ToolsAgreeTest {
    private static final List<String> PATHS = List.of(System.getenv("PATH").split(":"));

    @TempDir
    Path directory;

    private String output(String... arguments) {
        FakeTerminal fake = new FakeTerminal();
        assertThat(new Cli(fake.open(), Commands.installed()).run(arguments)).isZero();
        return fake.out();
    }

    @Test
    void bashParsesItsCompletion() throws Exception {
        Path script = Files.writeString(directory.resolve("ekko.bash"), output("completion", "bash"));
        assertAccepts("bash", "-n", script.toString());
        assertThat(output("completion", "zsh")).contains("bashcompinit");
    }

    @Test
    void bashCompletesCommandsAndFlags() throws Exception {
        Path script = Files.writeString(directory.resolve("ekko.bash"), output("completion", "bash"));
        String complete = "source '" + script + "'; COMP_WORDS=(ekko run --allow-r); COMP_CWORD=2; COMP_LINE='ekko run"
                + " --allow-r'; COMP_POINT=18; _complete_ekko; printf '%s\\n' \"${COMPREPLY[@]}\"";
        if (isInstalled("bash")) {
            Processes.Result result = Processes.program(directory, Map.of(), "bash", "-c", complete)
                    .run();
            assertThat(result.out()).contains("--allow-read").contains("--allow-run");
        }
    }

    @Test
    void fishParsesItsCompletion() throws Exception {
        Path script = Files.writeString(directory.resolve("ekko.fish"), output("completion", "fish"));
        assertAccepts("fish", "--no-execute", script.toString());
    }

    @Test
    void groffFindsNothingWrongInTheManual() throws Exception {
        Path page = Files.writeString(directory.resolve("ekko.1"), output("man"));
        assertAccepts("groff", "-man", "-ww", "-z", "-Tutf8", page.toString());
        if (isInstalled("groff")) {
            String text = Processes.program(directory, Map.of(), "groff", "-man", "-Tascii", page.toString())
                    .run()
                    .out();
            assertThat(text.replaceAll(".\b|\u001b\\[[0-9;]*m", ""))
                    .contains("NAME", "ekko - A JavaScript and TypeScript runtime", "--allow-read[=PATH,...]", "141");
        }
    }

    private void assertAccepts(String... command) throws IOException, InterruptedException {
        if (isInstalled(command[0])) {
            Processes.Result result =
                    Processes.program(directory, Map.of(), command).run();
            assertThat(result).isEqualTo(new Processes.Result(0, "", ""));
        }
    }

    private static boolean isInstalled(String program) {
        return PATHS.stream().anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }
}
