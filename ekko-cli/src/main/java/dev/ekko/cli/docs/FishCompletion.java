package dev.ekko.cli.docs;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes completions for the fish shell, which picocli does not. */
final class FishCompletion {
    private FishCompletion() {}

    static String script(CommandLine root) {
        String name = root.getCommandName();
        StringBuilder script =
                new StringBuilder("# fish completion for ").append(name).append('\n');
        options(script, name, "__fish_use_subcommand", root.getCommandSpec());
        for (Map.Entry<String, CommandLine> entry : root.getSubcommands().entrySet()) {
            CommandSpec command = entry.getValue().getCommandSpec();
            script.append("complete -c ")
                    .append(name)
                    .append(" -n __fish_use_subcommand -a ")
                    .append(entry.getKey());
            description(script, header(command));
            options(script, name, "'__fish_seen_subcommand_from " + entry.getKey() + "'", command);
            for (CommandLine.Model.PositionalParamSpec parameter : command.positionalParameters()) {
                if (parameter.completionCandidates() != null) {
                    script.append("complete -c ")
                            .append(name)
                            .append(" -f -n '__fish_seen_subcommand_from ")
                            .append(entry.getKey())
                            .append("' -a ")
                            .append(quote(String.join(" ", parameter.completionCandidates())))
                            .append('\n');
                }
            }
        }
        return script.toString();
    }

    private static void options(StringBuilder script, String name, String condition, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (option.hidden()) {
                continue;
            }
            script.append("complete -c ").append(name).append(" -n ").append(condition);
            for (String spelled : option.names()) {
                script.append(spelled.startsWith("--") ? " -l " + spelled.substring(2) : " -s " + spelled.substring(1));
            }
            if (option.arity().min() > 0) {
                script.append(isPath(option) ? " -r" : " -x");
            }
            description(script, String.join(" ", option.description()));
        }
    }

    private static boolean isPath(OptionSpec option) {
        return option.paramLabel().toLowerCase(Locale.ROOT).contains("path");
    }

    private static void description(StringBuilder script, String text) {
        script.append(" -d ").append(quote(text)).append('\n');
    }

    private static String header(CommandSpec command) {
        return String.join(" ", command.usageMessage().header());
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
