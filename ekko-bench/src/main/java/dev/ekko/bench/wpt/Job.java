package dev.ekko.bench.wpt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A test case with everything that runs, in the form that is the same for all runtimes.
 *
 * @param test the test case
 * @param scripts classic scripts, in order
 * @param imported URLs of the scripts that a worker's script imports at its top, which are among the scripts
 * @param limit how long it may take
 */
record Job(TestCase test, List<Script> scripts, List<String> imported, Duration limit) {

    /**
     * A classic script.
     *
     * @param name its URL or path, for stack traces
     * @param text its text
     */
    record Script(String name, String text) {}

    /** What the scripts around a test know about it, as they want it. */
    Map<String, Object> facts() {
        URI address = URI.create(test.address().replace("|", "%7C").replace(" ", "%20"));
        Map<String, Object> base = Map.of(
                "href", test.address(),
                "origin", address.getScheme() + "://" + address.getAuthority(),
                "protocol", address.getScheme() + ":",
                "host", address.getAuthority(),
                "hostname", address.getHost(),
                "port", String.valueOf(address.getPort()),
                "pathname", address.getRawPath(),
                "search", test.variant().startsWith("?") ? test.variant().replaceAll("#.*", "") : "",
                "hash", "");
        return Map.of(
                "base",
                base,
                "ownImportScripts",
                test.inWorkerScript() ? imported : (Object) false,
                "window",
                test.inWindow());
    }
}
