package dev.ekko.bench.wpt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test case in one runtime.
 *
 * @param id the test case
 * @param subtests the results that arrived
 * @param declared how many subtests the file had declared at its end; those that arrived where it came to none
 * @param trouble what the harness or the runner complains about; null where nothing
 * @param key stands for everything that the outcome depends on: the runtime's version and all that ran
 */
record Outcome(
        String id,
        List<Subtest> subtests,
        int declared,
        @Nullable String trouble,
        String key) {

    /**
     * One subtest.
     *
     * @param name its name
     * @param status 0 where it passed
     * @param message why it did not; null where it did
     */
    record Subtest(String name, int status, @Nullable String message) {
        boolean passed() {
            return status == 0;
        }
    }

    int passed() {
        return (int) subtests.stream().filter(Subtest::passed).count();
    }
}
