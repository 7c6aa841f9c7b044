package dev.ekko.bench.wpt;

import java.nio.file.Path;

/**
 * One run of one file of the suite.
 *
 * @param path the file, from the suite's folder on, with slashes
 * @param variant the query string; may be empty
 * @param meta what the file says about itself
 * @param source the file's text
 */
record TestCase(String path, String variant, Meta meta, String source) {

    /** The name of a run, as in {@code url/url-constructor.any.js?include=file}. */
    String id() {
        return path + variant;
    }

    boolean inWorkerScript() {
        return path.endsWith(".worker.js");
    }

    boolean inWindow() {
        return path.endsWith(".window.js");
    }

    /** Path and query of the page that a browser would open. */
    String page() {
        String page = "/" + path;
        if (path.endsWith(".any.js")) {
            page = page.replaceAll("\\.any\\.js$", ".any.worker.js");
        } else if (inWindow()) {
            page = page.replaceAll("\\.window\\.js$", ".window.html");
        }
        return page + variant;
    }

    /** The address at which the suite's server has that page. */
    String address() {
        return (path.contains(".https.") ? "https://web-platform.test:8443" : "http://web-platform.test:8000") + page();
    }

    /** Where a runtime's results are kept, below its folder. */
    Path resultFile() {
        String name = id().replaceAll("[?&:*\"<>|\\\\]", "@");
        return Path.of((name.length() > 200 ? name.substring(0, 200) + name.hashCode() : name) + ".json");
    }
}
