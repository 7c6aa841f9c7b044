package dev.ekko.cli;

import dev.ekko.cli.terminal.Style;
import dev.ekko.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** What all commands have in common: how they parse, and how their help looks. */
final class CommandStyle {
    private CommandStyle() {}

    static CommandLine apply(CommandLine root, Terminal terminal) {
        for (CommandLine command : root.getSubcommands().values()) {
            boolean has = command.getCommandSpec().optionsMap().containsKey("--help");
            if (!has) {
                command.getCommandSpec().addOption(helpOption());
            }
        }
        root.setExpandAtFiles(false); // an argument such as @scope/name names no file with more arguments
        root.setUsageHelpWidth(terminal.width());
        root.setUsageHelpLongOptionsMaxWidth(30);
        root.setColorScheme(
                Help.defaultColorScheme(terminal.outStyle() == Style.COLOURED ? Help.Ansi.ON : Help.Ansi.OFF));
        headings(root.getCommandSpec());
        root.getSubcommands().values().forEach(command -> headings(command.getCommandSpec()));
        return root;
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .order(100)
                .description("Print this help and exit.")
                .build();
    }

    private static void headings(CommandSpec command) {
        UsageMessageSpec usage = command.usageMessage();
        usage.synopsisHeading("%nUsage: ");
        usage.parameterListHeading("%nParameters:%n");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.sortOptions(false);
    }
}
