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
 * @param strict whether it is
 * @param head what the test says about itself
 */
record Trial(String path, Path file, List<String> harness, String source, boolean strict, Frontmatter head) {

    /** How the test is named in lists. */
    String name() {
        return strict ? path + " (strict)" : path;
    }

    /** The row of the table that it counts in. */
    String folder() {
        String[] parts = path.split("/");
        return parts[0].equals("language") ? parts[0] + "/" + parts[1] : parts[0];
    }
}
