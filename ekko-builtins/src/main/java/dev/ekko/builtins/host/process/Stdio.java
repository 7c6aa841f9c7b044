package dev.ekko.builtins.host.process;

import java.nio.file.Path;

/** Where one standard stream of a program leads. */
public sealed interface Stdio {

    /** To Ekko, through a pipe. */
    record Pipe() implements Stdio {}

    /** Nowhere: nothing to read, and what is written is dropped. */
    record Null() implements Stdio {}

    /** To where Ekko's own stream leads. */
    record Inherit() implements Stdio {}

    /** The errors go where the output goes. */
    record Merge() implements Stdio {}

    /**
     * A file that may be used, which Ekko reads or writes for the program.
     *
     * @param path absolute
     * @param append whether what the file has is kept
     */
    record ToFile(Path path, boolean append) implements Stdio {}
}
