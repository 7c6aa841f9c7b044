package dev.ekko.cli.warm;

import dev.ekko.cli.run.Amounts;
import dev.ekko.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Shows and ends the warm process, or is it. */
@Command(
        name = "warm",
        header = "Show or stop the process that ekko --warm runs programs in.",
        description = {
            "",
            "ekko --warm FILE, or EKKO_WARM=1, runs programs in a background process of yours, which is started on"
                    + " demand and leaves after ten idle minutes, or those of EKKO_WARM_IDLE."
        })
public final class WarmCommand implements Callable<Integer> {
    private static final String IDLE = "EKKO_WARM_IDLE";
    private static final Duration USUAL_IDLE = Duration.ofMinutes(10);

    private final Terminal terminal;
    private final String version;
    private final WarmService service;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--status", order = 1, description = "Show the processes and what they did; the default.")
    private boolean status;

    @Option(names = "--stop", order = 2, description = "End them, once the programs that run in them have ended.")
    private boolean stop;

    @Option(names = "--serve", hidden = true, paramLabel = "SOCKET", description = "Be the warm process.")
    private @Nullable Path serve;

    @Option(names = "--stamp", hidden = true, paramLabel = "FILE", description = "Of the installation.")
    private @Nullable Path stamp;

    private WarmCommand(Terminal terminal, String version, WarmService service) {
        this.terminal = terminal;
        this.version = version;
        this.service = service;
    }

    /**
     * The command, ready to parse.
     *
     * @param terminal where the answers go
     * @param version Ekko's version
     * @param service the commands that the warm process runs
     */
    public static CommandLine create(Terminal terminal, String version, WarmService service) {
        return new CommandLine(new WarmCommand(terminal, version, service));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (serve != null) {
            new WarmServer(service, version, serve, Objects.requireNonNull(stamp), idle()).serve(terminal);
            return 0;
        }
        if (status && stop) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--status and --stop exclude each other");
        }
        List<String> answers = WarmProcesses.ask(terminal.environment(), stop ? Protocol.STOP : Protocol.STATUS);
        terminal.out().line(answers.isEmpty() ? "No warm process is running." : String.join("\n", answers));
        return 0;
    }

    private Duration idle() {
        String set = terminal.environment().getOrDefault(IDLE, "");
        if (set.isEmpty()) {
            return USUAL_IDLE;
        }
        try {
            return new Amounts.DurationConverter().convert(set);
        } catch (TypeConversionException e) {
            terminal.err().line(IDLE + ": " + e.getMessage() + "; staying ten minutes");
            return USUAL_IDLE;
        }
    }
}
