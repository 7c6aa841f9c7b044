package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.image.Built.Place;
import dev.ekko.image.Built.Result;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Start-up slips a class at a time, and no clock on a shared machine sees it: so what is loaded for the smallest program
 * is counted.
 */
class StartupGuardIT {
    private static final Path MEASURED = Path.of("src/test/guard/startup.properties");

    /** How much more than measured is let through: other builds of the JDK load a few classes more. */
    private static final int MARGIN_PERCENT = 5;

    private static final int MOST_NAMED = 15;

    private static final String UPDATE =
            "./mvnw -pl ekko-image -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false"
                    + " -Dit.test=StartupGuardIT -Dekko.guard.update=true";

    @TempDir
    Path directory;

    @Test
    void helloLoadsNoMoreThanItDid() throws Exception {
        Loaded now = measure();
        if (Boolean.getBoolean("ekko.guard.write")) {
            write(now);
        }
        Loaded then = read();
        List<String> slipped = new ArrayList<>();
        compare("Classes loaded", then.classes(), now.classes(), slipped);
        compare("Classes that the AOT cache does not hold", then.outsideCache(), now.outsideCache(), slipped);
        if (now.sources().size() > then.sources().size()) {
            slipped.add("Scripts and modules parsed: " + now.sources().size() + ", and "
                    + then.sources().size() + " were measured; new: " + minus(now.sources(), then.sources()));
        }
        assertThat(slipped)
                .withFailMessage(() -> "ekko run hello.js loads more than it did.\n" + String.join("\n", slipped)
                        + "\nLoad it when it is first used. If every program has to pay for it, write the new numbers to "
                        + MEASURED + " with\n  " + UPDATE)
                .isEmpty();
    }

    private Loaded measure() throws IOException, InterruptedException {
        Place place = Place.in(directory).file("hello.js", "console.log('hello');\n");
        Result hello = Result.printed("hello\n");
        // The first run writes the cache of compiled modules.
        assertThat(place.ekko("run", "hello.js")).isEqualTo(hello);
        // With the cache all its classes count as loaded, needed or not.
        assertThat(place.withJavaOptions("-XX:AOTMode=off -Xlog:class+load:file=all.log")
                        .ekko("run", "hello.js"))
                .isEqualTo(hello);
        assertThat(place.withJavaOptions(Built.ONLY_WITH_CACHE + " -Xlog:class+load:file=cached.log")
                        .ekko("run", "hello.js"))
                .isEqualTo(hello);
        Result traced =
                place.withJavaOptions("-Dpolyglot.engine.TraceSourceCache=true").ekko("run", "hello.js");
        List<String> sources = Loaded.sources(traced.err());
        assertThat(sources).as(traced.err()).anyMatch(source -> source.endsWith("hello.js"));
        return new Loaded(
                Loaded.count(directory.resolve("all.log"), true),
                Loaded.count(directory.resolve("cached.log"), false),
                sources);
    }

    private static void compare(
            String what, Map<String, Integer> then, Map<String, Integer> now, List<String> slipped) {
        int measured = Loaded.total(then);
        int ceiling = measured + Math.ceilDiv(measured * MARGIN_PERCENT, 100);
        int found = Loaded.total(now);
        assertThat(found).as(what).isPositive();
        if (found > ceiling) {
            String more = now.keySet().stream()
                    .filter(group -> now.get(group) > then.getOrDefault(group, 0))
                    .sorted(Comparator.comparing(group -> then.getOrDefault(group, 0) - now.get(group)))
                    .limit(MOST_NAMED)
                    .map(group -> "  " + group + ": " + now.get(group) + ", was " + then.getOrDefault(group, 0))
                    .collect(Collectors.joining("\n"));
            slipped.add(
                    what + ": " + found + ", at most " + ceiling + " (" + measured + " measured). More of\n" + more);
        }
    }

    private static List<String> minus(List<String> now, List<String> then) {
        List<String> left = new ArrayList<>(now);
        then.forEach(left::remove);
        return left;
    }

    private static Loaded read() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MEASURED)) {
            properties.load(reader);
        }
        return Loaded.of(properties);
    }

    private static void write(Loaded loaded) throws IOException {
        StringBuilder text = new StringBuilder("# What \"ekko run hello.js\" loads on the image; StartupGuardIT lets "
                + MARGIN_PERCENT + " % more classes through.\n# Rewritten by " + UPDATE + "\n");
        loaded.toProperties().forEach((name, value) -> text.append(name + "=" + value + "\n"));
        Files.writeString(MEASURED, text);
    }
}
