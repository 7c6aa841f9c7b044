package dev.ekko.builtins.process;

import java.util.List;
import java.util.Map;

/**
 * What a script wants to start. Streams are {@code pipe}, {@code null}, {@code inherit}, {@code merge}, or
 * {@code file:} or {@code append:} with a path behind it.
 *
 * @param command the program and its arguments
 * @param cwd where it starts; empty for the runtime's directory
 * @param env variables to set
 * @param clearEnv whether those are all that it gets
 * @param stdin what it reads
 * @param stdout where its output goes
 * @param stderr where its errors go
 * @param timeout after how many milliseconds it is ended; 0 for never
 * @param killSignal what it is ended with
 * @param grace how many milliseconds it then has before it is killed
 * @param columns the width of its terminal; 0 where it has none
 * @param rows the height of its terminal; 0 where it has none
 */
public record SpawnRequest(
        List<String> command,
        String cwd,
        Map<String, String> env,
        boolean clearEnv,
        String stdin,
        String stdout,
        String stderr,
        double timeout,
        String killSignal,
        double grace,
        int columns,
        int rows) {

    /** The program's name or path. */
    String program() {
        return command.getFirst();
    }
}
