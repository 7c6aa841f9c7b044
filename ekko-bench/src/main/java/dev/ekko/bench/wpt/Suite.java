package dev.ekko.bench.wpt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A checkout of the web-platform-tests. */
final class Suite {
    private static final Pattern DOCUMENT =
            Pattern.compile("\\bdocument\\b|iframe|\\bframes\\b|window\\.open|\\bopener\\b|test_driver|\\.html\\b");

    private final Path folder;

    Suite(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    /**
     * The test cases that need no document, below folders or in files, by path; each once.
     *
     * @param selected paths from the suite's folder on; a file may carry the variant that is wanted
     */
    List<TestCase> find(List<String> selected) {
        List<TestCase> found = new ArrayList<>();
        for (String name : selected) {
            int query = name.indexOf('?');
            String variant = query < 0 ? "" : name.substring(query);
            Path start = folder.resolve(query < 0 ? name : name.substring(0, query));
            try (Stream<Path> files = Files.walk(start)) {
                files.filter(Files::isRegularFile)
                        .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                        .filter(Suite::isTest)
                        .sorted()
                        .flatMap(this::cases)
                        .filter(test -> variant.isEmpty() || test.variant().equals(variant))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException("The suite has no " + start, e);
            }
        }
        return found.stream().distinct().toList();
    }

    // What awaits a decision of a standard, or needs HTTP/2 or a crash to see, judges no runtime.
    private static boolean isTest(String path) {
        return (path.endsWith(".any.js") || path.endsWith(".worker.js") || path.endsWith(".window.js"))
                && !path.contains("tentative")
                && !path.contains("/crashtests/")
                && !path.contains(".h2.")
                && !path.contains("/resources/")
                && !path.contains("/support/");
    }

    private Stream<TestCase> cases(String path) {
        String source = read("/" + path);
        Meta meta = Meta.of(source);
        if ((path.endsWith(".any.js") && !meta.suitsServer())
                || (path.endsWith(".window.js") && DOCUMENT.matcher(source).find())) {
            return Stream.empty();
        }
        return meta.variants().stream()
                .filter(variant -> !variant.contains("wpt_flags=h2"))
                .map(variant -> new TestCase(path, variant, meta, source));
    }

    /** A file's text. */
    String read(String path) {
        try {
            return new String(Files.readAllBytes(folder.resolve(path.substring(1))), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The suite has no " + path, e);
        }
    }
}
