package dev.ekko.image;

import java.nio.file.Path;

/**
 * Where things are in an image.
 *
 * @param root the directory that is the image
 */
record Image(Path root) {
    /** The command. */
    Path command() {
        return root.resolve("bin/ekko");
    }

    /** The client of the warm process; not there where it could not be compiled. */
    Path client() {
        return root.resolve("lib/ekko-warm");
    }

    /** The linked JDK. */
    Path runtime() {
        return root.resolve("lib/runtime");
    }

    /** The jars. */
    Path libraries() {
        return root.resolve("lib/jars");
    }

    /** Native libraries, laid out so that none has to be unpacked. */
    Path natives() {
        return root.resolve("lib/native");
    }

    /** What the JVM learned in the training run. */
    Path cache() {
        return root.resolve("lib/ekko.aot");
    }
}
