package dev.ekko.cli.doctor;

import dev.ekko.cli.env.EkkoHome;
import dev.ekko.cli.report.ExitCode;
import dev.ekko.cli.terminal.Style;
import dev.ekko.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what this installation is, and what would make it better. */
@Command(
        name = "doctor",
        header = "Show which engine, which JDK, and what to change.",
        description = {"", "Exits with 69 where something does not work."})
public final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final String version;

    @Option(names = "--json", order = 1, description = "Print JSON for programs to read.")
    private boolean json;

    private DoctorCommand(Terminal terminal, String version) {
        this.terminal = terminal;
        this.version = version;
    }

    /**
     * The command, ready to parse.
     *
     * @param terminal where the findings go
     * @param version Ekko's version
     */
    public static CommandLine create(Terminal terminal, String version) {
        return new CommandLine(new DoctorCommand(terminal, version));
    }

    @Override
    public Integer call() {
        Path cache = EkkoHome.of(terminal.environment()).resolve("cache");
        List<Finding> findings = new Examination(version, cache).findings();
        terminal.out().line(json ? JsonText.of(findings) : text(findings, terminal.outStyle()));
        boolean bad = findings.stream().anyMatch(finding -> finding.status() == Finding.Status.BAD);
        return bad ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }

    static String text(List<Finding> findings, Style style) {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            String value = switch (finding.status()) {
                case GOOD -> finding.value();
                case NOTE -> style.warning(finding.value());
                case BAD -> style.error(finding.value());
            };
            text.append(text.isEmpty() ? "" : "\n")
                    .append(style.bold(String.format(Locale.ROOT, "%-12s", finding.name())))
                    .append(value);
            if (!finding.advice().isEmpty()) {
                text.append("\n").append(" ".repeat(12)).append(finding.advice().replace("\n", "\n" + " ".repeat(12)));
            }
        }
        return text.toString();
    }
}
