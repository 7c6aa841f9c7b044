package dev.ekko.bench.runtimes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that runs scripts as a process.
 *
 * @param name its name in results and options
 * @param version what it says of itself
 * @param run the command up to the file
 * @param evaluatesModules whether it takes files for modules or wraps them, so that a classic script needs an eval
 */
public record ScriptRuntime(String name, String version, List<String> run, boolean evaluatesModules) {

    /** The whole command for a file. */
    public List<String> command(Path file) {
        List<String> command = new ArrayList<>(run);
        command.add(file.toString());
        return command;
    }

    /** The command's own program, for asking it about itself. */
    public String program() {
        return run.getFirst();
    }
}
