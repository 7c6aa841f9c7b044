package dev.ekko.cli;

import dev.ekko.Ekko;
import dev.ekko.cli.report.ErrorReport;
import dev.ekko.cli.report.ExitCode;
import dev.ekko.cli.terminal.Style;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.error.Nearest;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command that a command line means, and runs it. */
final class Cli {
    private static final List<String> VERSION = List.of("-V", "--version");
    private static final List<String> HELP = List.of("-h", "--help");

    private static final String WARM = "--warm";
    private static final String DIRECT = "--no-warm";
    // The launcher hands the line to the client before Java starts, so what arrives here found none.
    private static final String NO_CLIENT = "ekko: running without the warm process: it needs Linux and the program"
            + " ekko-warm, which is made together with Ekko where there is a C compiler (cc)";

    private final Terminal terminal;
    private final Commands commands;

    Cli(Terminal terminal, Commands commands) {
        this.terminal = terminal;
        this.commands = commands;
    }

    /** Runs one command line and returns its exit code; everything it has to say is printed already. */
    int run(String... arguments) {
        if (arguments.length == 0 || HELP.contains(arguments[0])) {
            return usage(commands.all(terminal));
        }
        String first = arguments[0];
        if (VERSION.contains(first)) {
            terminal.out().line("ekko " + Version.text());
            return ExitCode.OK;
        }
        if (first.equals(DIRECT)) {
            return run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (first.equals(WARM)) {
            terminal.err().line(NO_CLIENT);
            return run(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        if (commands.contains(first)) {
            if (first.equals("run")) {
                return runProgram(Arrays.asList(arguments).subList(1, arguments.length), arguments);
            }
            return execute(commands.only(terminal, first), arguments);
        }
        if (first.startsWith("-") || isProgram(first)) {
            List<String> withRun = new ArrayList<>(List.of("run"));
            withRun.addAll(List.of(arguments));
            return runProgram(List.of(arguments), withRun.toArray(String[]::new));
        }
        return unknownCommand(first);
    }

    private int runProgram(List<String> words, String[] line) {
        // The engine starts while the line is parsed.
        Ekko.prepare();
        Callable<Integer> plain = commands.plain(terminal, "run", words);
        if (plain == null) {
            return execute(commands.only(terminal, "run"), line);
        }
        try {
            return plain.call();
        } catch (Exception | Error e) {
            return report(e);
        }
    }

    /** A first word is a program where it looks like a path or a URL, or where there is such a file. */
    private boolean isProgram(String word) {
        if (word.chars().anyMatch(c -> c == '/' || c == '\\' || c == '.' || c == ':')) {
            return true;
        }
        try {
            return Files.exists(terminal.directory().resolve(word));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private int unknownCommand(String word) {
        Style style = terminal.errStyle();
        String hint = commands.nearest(word)
                .map(name -> "; did you mean " + style.command("ekko " + name) + "?")
                .orElse("; the commands are " + String.join(", ", commands.names()));
        terminal.err().line(style.error("error: ") + "\"" + word + "\" is no command and no file" + hint);
        return ExitCode.USAGE;
    }

    private int execute(CommandLine root, String... arguments) {
        root.setParameterExceptionHandler((problem, given) -> misuse(problem));
        root.setExecutionStrategy(this::execute);
        root.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
        try {
            return root.execute(arguments);
        } catch (Error e) {
            // picocli hands on exceptions only; a broken installation shows itself as a LinkageError.
            return report(e);
        }
    }

    private int report(Throwable failure) {
        terminal.err().line(new ErrorReport(terminal.errStyle(), terminal.trace()).render(failure));
        return ErrorReport.exitCode(failure);
    }

    // picocli's own help printer writes to System.out; this one goes through the terminal.
    private int execute(ParseResult parsed) {
        List<CommandLine> chain = parsed.asCommandLineList();
        CommandLine last = chain.get(chain.size() - 1);
        if (last.isUsageHelpRequested()) {
            return usage(last);
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int usage(CommandLine command) {
        terminal.out().text(command.getUsageMessage(command.getColorScheme()));
        return ExitCode.OK;
    }

    private int misuse(ParameterException problem) {
        Style style = terminal.errStyle();
        StringBuilder text = new StringBuilder(style.error("error: ")).append(problem.getMessage());
        if (problem instanceof UnmatchedArgumentException unmatched) {
            launcherWord(unmatched)
                    .ifPresentOrElse(
                            word -> text.append("; it stands in front of everything else: ")
                                    .append(style.command("ekko " + word + " FILE")),
                            () -> suggestion(unmatched)
                                    .ifPresent(near -> text.append("; did you mean ")
                                            .append(style.command(near))
                                            .append('?')));
        }
        String command = problem.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().line(text + "\n" + "Try " + style.command(command + " --help") + ".");
        return ExitCode.USAGE;
    }

    // Words that choose the process itself: the launcher takes them, and never sees those that come later.
    private static Optional<String> launcherWord(UnmatchedArgumentException unmatched) {
        String typed = unmatched.getUnmatched().isEmpty()
                ? ""
                : unmatched.getUnmatched().get(0);
        return switch (typed) {
            case "--warm", "--no-warm", "--profile=auto", "--profile=start", "--profile=peak" -> Optional.of(typed);
            case "--profile" -> Optional.of("--profile=peak");
            default -> Optional.empty();
        };
    }

    private static Optional<String> suggestion(UnmatchedArgumentException unmatched) {
        String typed = unmatched.getUnmatched().isEmpty()
                ? ""
                : unmatched.getUnmatched().get(0);
        int equals = typed.indexOf('=');
        return Nearest.to(
                equals < 0 ? typed : typed.substring(0, equals),
                unmatched.getCommandLine().getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> name.startsWith("--"))
                        .toList());
    }
}
