package dev.ekko.cli.jvmargs;

import java.io.IOException;
import java.io.OutputStream;

/** Where the compiler's jars come from. */
@FunctionalInterface
interface JarSource {

    /** Writes one jar, whole. */
    void write(CompilerJar jar, OutputStream out) throws IOException;
}
