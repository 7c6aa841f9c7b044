package dev.ekko.bench.test262;

import java.nio.file.Path;
import java.util.List;

/**
 * One run of a test.
 *
 * @param path the test, from the suite's {@code test} folder on, with slashes
 * @param file the test's file
 * @param harness scripts that run before it, in order
 * @param source the test, with the directive where it is run in strict mode
 * @param mode how it is run
 * @param head what the test says about itself
 */
record Trial(String path, Path file, List<String> harness, String source, Mode mode, Frontmatter head) {

    /** How a test is run. */
    enum Mode {
        /** As a script. */
        SLOPPY(""),
        /** As a script in strict mode. */
        STRICT(" (strict)"),
        /** As a module. */
        MODULE(""),
        /** As a module, though it is meant to be a script: what is compiled, modules only are. */
        COMPILED(" (as a module)");

        private final String mark;

        Mode(String mark) {
            this.mark = mark;
        }

        boolean module() {
            return this == MODULE || this == COMPILED;
        }
    }

    /** How the test is named in lists. */
    String name() {
        return path + mode.mark;
    }

    /** Where relative paths start. */
    Path folder() {
        return file.resolveSibling("");
    }

    /** The row of the table that it counts in. */
    String row() {
        String[] parts = path.split("/");
        return parts[0].equals("language") ? parts[0] + "/" + parts[1] : parts[0];
    }
}
