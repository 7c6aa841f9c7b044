package dev.ekko.cli;

import dev.ekko.cli.terminal.Terminal;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * One command by its name, made only when it is used.
 *
 * @param name the word on the command line
 * @param factory makes the command, ready to parse
 */
public record CommandEntry(String name, Function<Terminal, CommandLine> factory) {}
