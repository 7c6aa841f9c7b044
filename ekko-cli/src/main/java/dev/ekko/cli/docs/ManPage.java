package dev.ekko.cli.docs;

import dev.ekko.cli.report.ExitCode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes a manual page in roff (man macros) from the declarations of the commands. */
final class ManPage {
    private final CommandLine root;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    ManPage(CommandLine root, String version) {
        this.root = root;
        this.version = version;
    }

    String roff() {
        CommandSpec spec = root.getCommandSpec();
        macro("TH", spec.name().toUpperCase(Locale.ROOT), "1", "", "ekko " + version, "Ekko manual");
        macro("SH", "NAME");
        text(spec.name() + " - " + strip(spec.usageMessage().header()).replaceFirst("\\.$", ""));
        macro("SH", "SYNOPSIS");
        synopsis(spec);
        macro("SH", "DESCRIPTION");
        paragraphs(spec.usageMessage().description());
        macro("SH", "OPTIONS");
        options(spec);
        macro("SH", "COMMANDS");
        for (Map.Entry<String, CommandLine> entry : root.getSubcommands().entrySet()) {
            command(entry.getKey(), entry.getValue().getCommandSpec());
        }
        macro("SH", "EXIT STATUS");
        for (Map.Entry<Integer, String> entry : ExitCode.meanings().entrySet()) {
            item("\\fB" + entry.getKey() + "\\fR", entry.getValue());
        }
        macro("SH", "ENVIRONMENT");
        for (Map.Entry<String, String> entry : Variables.MEANINGS.entrySet()) {
            item("\\fB" + escape(entry.getKey()) + "\\fR", entry.getValue());
        }
        return page.toString();
    }

    private void command(String name, CommandSpec spec) {
        macro("SS", root.getCommandName() + " " + name);
        text(strip(spec.usageMessage().header()));
        macro("PP");
        synopsis(spec);
        paragraphs(spec.usageMessage().description());
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            item("\\fI" + escape(parameter.paramLabel()) + "\\fR", strip(parameter.description()));
        }
        options(spec);
    }

    private void synopsis(CommandSpec spec) {
        List<String> lines = spec.usageMessage().customSynopsis().length > 0
                ? List.of(spec.usageMessage().customSynopsis())
                : List.of(root.getCommandName() + " " + spec.name() + parameters(spec));
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) {
                macro("br");
            }
            text(plain(lines.get(i)).strip());
        }
    }

    private static String parameters(CommandSpec spec) {
        StringBuilder labels = new StringBuilder(spec.options().isEmpty() ? "" : " [options]");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            boolean optional = parameter.arity().min() == 0;
            labels.append(optional ? " [" : " ").append(parameter.paramLabel()).append(optional ? "]" : "");
        }
        return labels.toString();
    }

    private void options(CommandSpec spec) {
        List<OptionSpec> sorted = spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .toList();
        for (OptionSpec option : sorted) {
            StringBuilder tag = new StringBuilder();
            for (String name : option.names()) {
                tag.append(tag.isEmpty() ? "" : ", ")
                        .append("\\fB")
                        .append(escape(name))
                        .append("\\fR");
            }
            if (option.arity().max() > 0) {
                boolean optional = option.arity().min() == 0;
                boolean isLong = option.longestName().startsWith("--");
                tag.append(optional ? "[" : "")
                        .append(isLong ? "=" : " ")
                        .append("\\fI")
                        .append(escape(option.paramLabel()))
                        .append("\\fR")
                        .append(optional ? "]" : "");
            }
            item(tag.toString(), strip(option.description()));
        }
    }

    private void item(String tag, String description) {
        macro("TP");
        page.append(tag).append('\n');
        text(description);
    }

    private void paragraphs(String[] lines) {
        for (String line : lines) {
            if (line.isEmpty()) {
                macro("PP");
            } else {
                text(plain(line));
                macro("br");
            }
        }
    }

    private static String strip(String[] lines) {
        return plain(String.join(" ", lines)).strip();
    }

    private static String plain(String markup) {
        return Ansi.OFF.string(markup);
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(" \"").append(escape(argument).replace("\"", "\\(dq")).append('"');
        }
        page.append('\n');
    }

    /** A line of text; one that begins with a dot or a quote would be taken for a request. */
    private void text(String line) {
        String escaped = escape(line);
        page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                .append(escaped)
                .append('\n');
    }

    private static String escape(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }
}
