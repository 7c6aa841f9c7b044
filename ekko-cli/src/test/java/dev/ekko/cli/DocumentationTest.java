package dev.ekko.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The documentation says what the command does. */
final class DocumentationTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    @Test
    void everyCommandFlagAndExitCodeStandsInTheManual() throws IOException {
        String manual = Files.readString(REPOSITORY.resolve("docs/cli.md"));
        CommandLine root = Commands.installed().all(new FakeTerminal().open());
        for (CommandLine command : root.getSubcommands().values()) {
            assertThat(manual).contains("`" + command.getCommandName() + "`");
            for (OptionSpec option : command.getCommandSpec().options()) {
                assertThat(manual).contains(option.names());
            }
        }
        ExitCode.meanings().keySet().forEach(code -> assertThat(manual).contains("\n| " + code + " | "));
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path document : documents()) {
            // What stands in code is none, whatever it looks like.
            Matcher link = LINK.matcher(Files.readString(document).replaceAll("`[^`\n]*`", "code"));
            while (link.find()) {
                assertThat(document.resolveSibling(link.group(1)))
                        .as("a link in " + document)
                        .exists();
            }
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> top = Files.list(REPOSITORY);
                Stream<Path> docs = Files.walk(REPOSITORY.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        assertThat(documents).hasSizeGreaterThan(3);
        return documents;
    }
}
