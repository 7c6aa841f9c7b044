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

    /** What the JVM learned in the training run of a profile. */
    Path cache(Profile profile) {
        return root.resolve(profile == Profile.START ? "lib/ekko.aot" : "lib/peak.aot");
    }

    /** What the JVM's compilers keep to in the peak profile. */
    Path directives() {
        return root.resolve("lib/peak.directives");
    }

    /** Ekko's version, for a command that is asked for nothing else. */
    Path version() {
        return root.resolve("lib/version");
    }
}
