package dev.ekko.cli;

import picocli.CommandLine.Command;

/** The command without a subcommand: version and help. */
@Command(
        name = "ekko",
        mixinStandardHelpOptions = true,
        header = "A JavaScript and TypeScript runtime for the JVM.",
        customSynopsis = {
            "@|bold ekko|@ [@|yellow options|@] @|yellow FILE|@ [arguments]",
            "       @|bold ekko|@ @|yellow COMMAND|@ [options]"
        },
        description = {
            "",
            "ekko FILE is short for ekko run FILE.",
            "ekko --warm FILE runs it in the warm process, which starts faster; ekko --no-warm FILE never does."
        },
        footer = {"", "ekko help COMMAND tells more about a command."})
final class RootCommand {}
