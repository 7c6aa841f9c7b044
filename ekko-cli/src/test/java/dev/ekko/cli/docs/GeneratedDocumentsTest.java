package dev.ekko.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The manual page and the completions of a small command with everything that can go wrong in them. */
final class GeneratedDocumentsTest {
    @Command(
            name = "ekko",
            header = "Runs things.",
            description = {"", ".starts with a dot", "has a \\ backslash and 'quotes'"})
    private static final class Root {}

    @Command(name = "run", header = "Run it.")
    private static final class Sub {
        @Parameters(paramLabel = "FILE", description = "What to run.")
        private String file = "";

        @Option(
                names = {"-R", "--allow-read"},
                arity = "0..1",
                paramLabel = "PATH",
                description = "It's \"quoted\" - and dashed.")
        private String read = "";

        @Option(names = "--secret", hidden = true)
        private boolean secret;
    }

    private static CommandLine commands() {
        return new CommandLine(new Root()).addSubcommand(new Sub());
    }

    @Test
    void theManualPageNamesEverythingThatIsNotHidden() {
        String page = new ManPage(commands(), "1.2.3").roff();
        assertThat(page)
                .startsWith(
                        ".TH \"EKKO\" \"1\" \"\" \"ekko 1.2.3\" \"Ekko manual\"\n.SH \"NAME\"\nekko \\- Runs things\n")
                .contains("\\&.starts with a dot\n")
                .contains("has a \\e backslash and 'quotes'\n")
                .contains(
                        "\n.TP\n\\fB\\-R\\fR, \\fB\\-\\-allow\\-read\\fR[=\\fIPATH\\fR]\nIt's \"quoted\" \\- and dashed.\n")
                .contains(".TP\n\\fB130\\fR\n")
                .doesNotContain("secret");
    }

    @Test
    void fishIsToldAboutCommandsAndOptions() {
        assertThat(FishCompletion.script(commands()))
                .contains("complete -c ekko -n __fish_use_subcommand -a run -d 'Run it.'\n")
                .contains("complete -c ekko -n '__fish_seen_subcommand_from run' -s R -l allow-read"
                        + " -d 'It\\'s \"quoted\" - and dashed.'\n")
                .doesNotContain("secret");
    }
}
