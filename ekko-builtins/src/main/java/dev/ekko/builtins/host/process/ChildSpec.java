package dev.ekko.builtins.host.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start and how.
 *
 * @param program the file to start; absolute, and allowed
 * @param arguments the arguments, without the program's name
 * @param directory where it starts; absolute
 * @param environment all of its environment
 * @param stdin what it reads
 * @param stdout where its output goes
 * @param stderr where its errors go
 * @param columns the width of its terminal; 0 where it has none
 * @param rows the height of its terminal; 0 where it has none
 */
public record ChildSpec(
        Path program,
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        Stdio stdin,
        Stdio stdout,
        Stdio stderr,
        int columns,
        int rows) {

    /** Copies the collections. */
    public ChildSpec {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
