package dev.ekko.cli;

import dev.ekko.cli.docs.CompletionCommand;
import dev.ekko.cli.docs.ManCommand;
import dev.ekko.cli.doctor.DoctorCommand;
import dev.ekko.cli.jvmargs.JvmArgsCommand;
import dev.ekko.cli.run.RunCommand;
import dev.ekko.cli.run.RunPlace;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.cli.types.TypesCommand;
import dev.ekko.cli.warm.WarmCommand;
import dev.ekko.error.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The one list of commands; whoever adds a command adds an entry. */
public final class Commands {
    private static final String RUN = "run";

    private final List<CommandEntry> entries;

    /** A list in the order in which help shows it. */
    public Commands(List<CommandEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The commands of this installation. */
    public static Commands installed() {
        return new Commands(List.of(
                running(RunPlace.OWN_PROCESS),
                new CommandEntry("types", TypesCommand::create),
                new CommandEntry("jvm-args", JvmArgsCommand::create),
                new CommandEntry("doctor", terminal -> DoctorCommand.create(terminal, Version.text())),
                new CommandEntry("warm", terminal -> WarmCommand.create(terminal, Version.text(), Commands::serve)),
                new CommandEntry("completion", terminal -> CompletionCommand.create(terminal, Commands::complete)),
                new CommandEntry("man", terminal -> ManCommand.create(terminal, Version.text(), Commands::complete)),
                new CommandEntry("help", HelpCommand::create)));
    }

    /** As {@link #installed}, with programs running in a given place. */
    private static Commands at(RunPlace place) {
        return new Commands(installed().entries.stream()
                .map(entry -> entry.name().equals(RUN) ? running(place) : entry)
                .toList());
    }

    private static CommandEntry running(RunPlace place) {
        return new CommandEntry(
                RUN,
                terminal -> RunCommand.create(terminal, place),
                (terminal, words) -> RunCommand.plain(terminal, place, words));
    }

    /** Runs a command line in the warm process, where it is one that runs a program. */
    private static int serve(RunPlace place, Terminal terminal, List<String> arguments) {
        Commands commands = at(place);
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        return commands.contains(first) && !first.equals(RUN)
                ? RunPlace.NOT_HERE
                : new Cli(terminal, commands).run(arguments.toArray(String[]::new));
    }

    private static CommandLine complete(Terminal terminal) {
        return installed().all(terminal);
    }

    /** The names, in order. */
    List<String> names() {
        return entries.stream().map(CommandEntry::name).toList();
    }

    boolean contains(String name) {
        return entries.stream().anyMatch(entry -> entry.name().equals(name));
    }

    /** A command for words that need no parser; null where they do. */
    @Nullable
    Callable<Integer> plain(Terminal terminal, String name, List<String> words) {
        for (CommandEntry entry : entries) {
            if (entry.name().equals(name)) {
                return entry.shortcut().apply(terminal, words);
            }
        }
        return null;
    }

    /** The root command with all commands below it: for help, the manual and completions. */
    CommandLine all(Terminal terminal) {
        return root(terminal, entries);
    }

    /** The root command with one command below it, so that starting a program does not pay for the others. */
    CommandLine only(Terminal terminal, String name) {
        return root(
                terminal,
                entries.stream().filter(entry -> entry.name().equals(name)).toList());
    }

    private static CommandLine root(Terminal terminal, List<CommandEntry> entries) {
        CommandLine root = new CommandLine(new RootCommand());
        for (CommandEntry entry : entries) {
            root.addSubcommand(entry.name(), entry.factory().apply(terminal));
        }
        return CommandStyle.apply(root, terminal);
    }

    /** The command whose name is most like a mistyped one. */
    Optional<String> nearest(String typed) {
        return Nearest.to(typed, names());
    }
}
