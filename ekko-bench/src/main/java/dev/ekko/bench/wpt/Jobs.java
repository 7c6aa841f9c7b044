package dev.ekko.bench.wpt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts together what a test case needs, in the order of the pages that the suite's server makes. */
final class Jobs {
    private static final Pattern IMPORT = Pattern.compile("^\\s*importScripts\\(([^)]*)\\)", Pattern.MULTILINE);
    private static final Pattern LITERAL = Pattern.compile("[\"']([^\"']+)[\"']");

    private final Suite suite;
    private final Duration limit;
    private final Map<String, String> served = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param suite the checkout
     * @param limit how long a test case may take that asks for no more
     */
    Jobs(Suite suite, Duration limit) {
        this.suite = suite;
        this.limit = limit;
    }

    Job of(TestCase test) {
        List<Job.Script> scripts = new ArrayList<>();
        scripts.add(new Job.Script("before.js", own("before.js")));
        scripts.add(script("/resources/testharness.js"));
        scripts.add(new Job.Script("after.js", own("after.js")));
        // A worker's script imports it by itself.
        if (test.source().contains("/resources/idlharness.js")) {
            scripts.add(new Job.Script("as-window.js", own("as-window.js")));
        }
        for (String name : test.meta().scripts()) {
            scripts.add(script(resolve(test, name)));
        }
        List<String> imported = test.inWorkerScript() ? imports(test.source()) : List.of();
        for (String name : imported) {
            String path = resolve(test, name);
            if (!path.equals("/resources/testharness.js")) {
                scripts.add(script(path));
            }
        }
        scripts.add(
                test.path().contains(".sub.") ? script("/" + test.path()) : new Job.Script(test.path(), test.source()));
        scripts.add(new Job.Script("end.js", "wptEnd();"));
        return new Job(test, scripts, imported, test.meta().slow() ? limit.multipliedBy(6) : limit);
    }

    static List<String> imports(String source) {
        List<String> names = new ArrayList<>();
        Matcher call = IMPORT.matcher(source);
        while (call.find()) {
            Matcher literal = LITERAL.matcher(call.group(1));
            while (literal.find()) {
                // Other URLs than paths are left to the function.
                if (!literal.group(1).matches("[a-z]+:.*")) {
                    names.add(literal.group(1));
                }
            }
        }
        return names;
    }

    private static String resolve(TestCase test, String name) {
        return URI.create("/" + test.path()).resolve(name).toString();
    }

    // What the server would change, or has under another name than the disk, comes from the server.
    private Job.Script script(String path) {
        String file = path.replaceAll("\\?.*", "");
        String text =
                !path.contains(".sub.") && Files.isRegularFile(suite.folder().resolve(file.substring(1)))
                        ? suite.read(file)
                        : served.computeIfAbsent(path, this::fetch);
        return new Job.Script(path, text);
    }

    private String fetch(String path) {
        try {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://web-platform.test:8000" + path))
                            .timeout(Duration.ofSeconds(20))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                return response.body();
            }
            // A file that a partial checkout lacks is no reason to stop; a server that fails would spoil everything.
            if (response.statusCode() != 404) {
                throw new IllegalStateException(
                        "The suite's server answers " + response.statusCode() + " to " + path + ": " + response.body());
            }
            return "throw new Error(" + Json.text("The suite has no " + path) + ");";
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The suite's server does not answer; start it with `./wpt serve` in the suite's folder", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A script of the runner. */
    static String own(String name) {
        try (InputStream stream = Jobs.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The runner lacks its " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
