package dev.ekko.bench.test262;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A checkout of test262. */
final class Suite262 {
    // What only a host of the engine itself can give; Ekko's programs have no such functions.
    private static final Pattern HOST =
            Pattern.compile("\\$262\\.(createRealm|agent|gc|IsHTMLDDA|AbstractModuleSource|evalScript)");

    private final Path folder;
    private final Map<String, String> harness = new HashMap<>();

    Suite262(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The trials of every n-th test, in order of paths.
     *
     * @param selected folders and files below {@code test}; empty for all
     * @param every 1 for all tests
     */
    List<Trial> find(List<String> selected, int every) {
        List<Path> files = new ArrayList<>();
        Path root = folder.resolve("test");
        for (String name : selected.isEmpty() ? List.of("annexB", "built-ins", "intl402", "language") : selected) {
            try (Stream<Path> found = Files.walk(root.resolve(name))) {
                found.filter(file -> file.toString().endsWith(".js")
                                && !file.toString().contains("_FIXTURE"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw new UncheckedIOException("The suite has no " + root.resolve(name), e);
            }
        }
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < files.size(); i += every) {
            add(files.get(i), root.relativize(files.get(i)).toString().replace('\\', '/'), trials);
        }
        return trials;
    }

    private void add(Path file, String path, List<Trial> into) {
        String source = read(file);
        if (HOST.matcher(source).find()) {
            return;
        }
        Frontmatter head = Frontmatter.of(source);
        if (head.flags().contains("CanBlockIsFalse") || head.features().contains("host-gc-required")) {
            return;
        }
        List<String> before = new ArrayList<>();
        if (!head.raw()) {
            before.add("var $262 = { global: globalThis, detachArrayBuffer: (buffer) => { buffer.transfer(); } };");
            before.add(harness("assert.js"));
            before.add(harness("sta.js"));
            // Its name is how an error is known outside.
            before.add("Test262Error.prototype.name = \"Test262Error\";");
            if (head.async()) {
                before.add(harness("doneprintHandle.js"));
            }
            for (String include : head.includes()) {
                String script = harness(include);
                if (HOST.matcher(script).find()) {
                    return;
                }
                before.add(script);
            }
        }
        if (head.module()) {
            into.add(new Trial(path, file, before, source, Trial.Mode.MODULE, head));
        }
        if (head.sloppy()) {
            into.add(new Trial(path, file, before, source, Trial.Mode.SLOPPY, head));
        }
        if (head.strict()) {
            into.add(new Trial(path, file, before, "\"use strict\";\n" + source, Trial.Mode.STRICT, head));
        }
        if (head.strict() && head.features().contains("explicit-resource-management") && !path.contains("-of-script")) {
            into.add(new Trial(path, file, before, source, Trial.Mode.COMPILED, head));
        }
    }

    private String harness(String name) {
        return harness.computeIfAbsent(
                name, key -> read(folder.resolve("harness").resolve(key)));
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
