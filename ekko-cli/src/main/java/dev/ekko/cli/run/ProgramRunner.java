package dev.ekko.cli.run;

import dev.ekko.RuntimeBuilder;
import dev.ekko.spi.EntryPoint;

/** Makes programs; the seam between the commands and the library. */
@FunctionalInterface
interface ProgramRunner {

    /**
     * Prepares a program; nothing of it runs yet.
     *
     * @param builder permissions, limits, console, environment and arguments
     * @param entry its entry module
     */
    Program prepare(RuntimeBuilder builder, EntryPoint entry);
}
