package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.image.Built.Place;
import dev.ekko.image.Built.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs meet in the image that was built. */
class ImageIT {
    @TempDir
    Path directory;

    private Place place;

    @BeforeEach
    void here() {
        place = Place.in(directory);
    }

    /** JUnit warns of each that leads out of its directory. */
    @AfterEach
    void unlink() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        }
    }

    @Test
    void theDoctorFindsTheOptimizingEngineAndTheCache() throws Exception {
        Result result = place.ekko("doctor", "--json");
        assertThat(result.out())
                .containsPattern("\"engine\", \"value\": \"GraalJS [^\"]*, optimizing\", \"status\": \"good\"")
                .containsPattern("\"start\", \"value\": \"AOT cache [^\"]*ekko.aot\", \"status\": \"good\"")
                .contains("\"warnings\", \"value\": \"none from the JVM\"");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void typeScriptRuns() throws Exception {
        place.file("hello.ts", "enum Word { Hello = 'Grüße' }\nconsole.log(Word.Hello as string, 1 + 1);\n");
        assertThat(place.withJavaOptions(Built.ONLY_WITH_CACHE).ekko("run", "hello.ts"))
                .isEqualTo(Result.printed("Grüße 2\n"));
    }

    @Test
    void javaLibrariesFindWhatTheyExpectOfAJdk() throws Exception {
        place.file("se.ts", """
                import { LocalDate } from "java:java.time";
                import { DateTimeFormatter } from "java:java.time.format";
                import { Locale } from "java:java.util";
                import { BufferedImage } from "java:java.awt.image";

                console.log(DateTimeFormatter.ofPattern("EEEE d. MMMM", Locale.GERMANY).format(LocalDate.of(2026, 3, 5)));
                const image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
                image.createGraphics().fillRect(0, 0, 1, 1);
                console.log(image.getRGB(0, 0), image.getRGB(1, 1));
                """);
        assertThat(place.ekko("run", "-A", "se.ts")).isEqualTo(Result.printed("Donnerstag 5. März\n-1 -16777216\n"));
    }

    @Test
    void anErrorHasTypeScriptPositionsAndAnExitCode() throws Exception {
        place.file("throw.ts", """
                interface Gone {
                  a: number;
                }

                function fail(gone: Gone): never {
                  throw new RangeError(`no ${gone.a}`);
                }
                fail({ a: 1 });
                """);
        Result result = place.ekko("run", "throw.ts");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("RangeError: no 1")
                .contains("throw.ts:6:9")
                .contains("throw.ts:8:1");
    }

    @Test
    void whatIsCalledOftenIsCompiled() throws Exception {
        place.file("hot.js", """
                function add(a, b) { return (a + b) | 0; }
                let sum = 0;
                for (let round = 0; round < 2000; round++) for (let i = 0; i < 100; i++) sum = add(sum, i);
                console.log(sum);
                """);
        Result result = place.withJavaOptions(
                        "-Dpolyglot.engine.TraceCompilation=true -Dpolyglot.engine.BackgroundCompilation=false")
                .ekko("run", "hot.js");
        assertThat(result.out()).isEqualTo("9900000\n");
        assertThat(result.err()).containsPattern("opt done.* add .*\\|Tier 1\\|");
        assertThat(result.err()).containsPattern("opt done.* add .*\\|Tier 2\\|");
        assertThat(result.code()).isZero();
    }

    @Test
    void isFoundThroughALinkThroughThePathAndByARelativeName() throws Exception {
        place.file("hello.js", "console.log('hello');\n");
        Result hello = Result.printed("hello\n");
        Path here = Files.createDirectories(directory.resolve("some where"));
        Path link = Files.createSymbolicLink(here.resolve("ekko"), Built.IMAGE.command());
        Path linkToLink = Files.createSymbolicLink(here.resolve("again"), Path.of("ekko"));
        Place cached = place.withJavaOptions(Built.ONLY_WITH_CACHE);
        assertThat(cached.ekko(link, "run", "hello.js")).isEqualTo(hello);
        assertThat(cached.ekko(linkToLink, "run", "hello.js")).isEqualTo(hello);
        assertThat(cached.with("PATH", here + ":/usr/bin:/bin").run("sh", "-c", "ekko run hello.js"))
                .isEqualTo(hello);
        Path relative = directory.toRealPath().relativize(Built.IMAGE.command().toRealPath());
        assertThat(cached.ekko(relative, "run", "hello.js")).isEqualTo(hello);
    }

    @Test
    void nothingIsUnpackedAtRunTime() throws Exception {
        Path temporary = Files.createDirectories(directory.resolve("temporary"));
        place.file("hello.ts", "const text: string = 'hello';\nconsole.log(text);\n");
        assertThat(place.with("TMPDIR", temporary.toString())
                        .withJavaOptions("-Djava.io.tmpdir=" + temporary)
                        .ekko("run", "hello.ts"))
                .isEqualTo(Result.printed("hello\n"));
        assertThat(temporary).isEmptyDirectory();
        assertThat(directory.resolve("home")).isEmptyDirectory();
        try (Stream<Path> kept = Files.walk(directory.resolve("ekko-home"))) {
            assertThat(kept.map(Path::toString)).noneMatch(name -> name.matches(".*\\.(so|dylib)"));
        }
    }

    @Test
    void aDamagedCacheIsIgnored() throws Exception {
        Image copy = linkedCopy();
        Files.copy(Built.IMAGE.cache(Profile.START), copy.cache(Profile.START));
        place.file("hello.js", "console.log('hello');\n");
        Place strict = place.withJavaOptions(Built.ONLY_WITH_CACHE);
        assertThat(strict.ekko(copy.command(), "run", "hello.js")).isEqualTo(Result.printed("hello\n"));

        for (long length : List.of(Files.size(copy.cache(Profile.START)) / 2, 100L, 0L)) {
            try (var file = Files.newByteChannel(copy.cache(Profile.START), StandardOpenOption.WRITE)) {
                file.truncate(length);
            }
            Result result = place.ekko(copy.command(), "run", "hello.js");
            assertThat(result.out()).as("cut to %s bytes", length).isEqualTo("hello\n");
            assertThat(result.code()).isZero();
            assertThat(strict.ekko(copy.command(), "run", "hello.js").code()).isNotZero();
        }
    }

    @Test
    void aProgramWhoseTimeGoesIntoTheLibraryIsMarkedForTheOtherProfile() throws Exception {
        place.file("busy.js", """
                import { args } from '@ekko/core';
                import { exists } from '@ekko/fs';
                const list = Array.from({ length: 20_000 }, (_, id) => ({ id, name: `item ${id}` }));
                let length = 0;
                while (!(await exists(args[0])) && performance.now() < 90_000) {
                  for (let i = 0; i < 10; i++) length += JSON.stringify(list).length;
                }
                console.log(length > 0, await exists(args[0]));
                """);
        Path mark = directory.resolve("ekko-home/cache/long-running" + directory.resolve("busy.js") + ".mark");
        assertThat(place.ekko("run", "-A", "busy.js", mark.toString())).isEqualTo(Result.printed("true true\n"));
    }

    @Test
    void aProgramThatComputesByItselfIsNot() throws Exception {
        place.file("busy.js", """
                import { args } from '@ekko/core';
                import { exists } from '@ekko/fs';
                let sum = 0;
                while (!(await exists(args[0])) && performance.now() < 8_000) {
                  for (let i = 0; i < 1e7; i++) sum += i % 7;
                }
                console.log(sum > 0, await exists(args[0]));
                """);
        Path mark = directory.resolve("ekko-home/cache/long-running" + directory.resolve("busy.js") + ".mark");
        assertThat(place.ekko("run", "-A", "busy.js", mark.toString())).isEqualTo(Result.printed("true false\n"));
    }

    /** The image was moved to its place when it was done; looking in vain for the jar of a class is an exception each. */
    @Test
    void theCacheFindsItsJarsWhereTheImageIsNow() throws Exception {
        place.file("hello.js", "console.log('hello');\n");
        assertThat(place.withJavaOptions("-Xlog:exceptions=info:file=exceptions.log")
                        .ekko("run", "hello.js"))
                .isEqualTo(Result.printed("hello\n"));
        long missed;
        try (Stream<String> lines = Files.lines(directory.resolve("exceptions.log"))) {
            missed = lines.filter(line -> line.contains("NoSuchFileException")).count();
        }
        assertThat(missed).isLessThan(500);
    }

    /** An image of links to this one, all but the command and the cache. */
    private Image linkedCopy() throws IOException {
        Image copy = new Image(directory.resolve("copy"));
        Files.createDirectories(copy.command().getParent());
        Files.copy(Built.IMAGE.command(), copy.command(), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(copy.libraries().getParent());
        Files.createSymbolicLink(copy.libraries(), Built.IMAGE.libraries());
        Files.createSymbolicLink(copy.natives(), Built.IMAGE.natives());
        Files.createSymbolicLink(copy.runtime(), Built.IMAGE.runtime());
        return copy;
    }

    @Test
    void carriesTheLicencesOfWhatItHolds() throws Exception {
        Path root = Built.IMAGE.root();
        assertThat(root.resolve("LICENSE")).content().contains("Apache License");
        assertThat(root.resolve("NOTICE")).content().contains("Ekko");
        String list = Files.readString(root.resolve("legal/README.txt"));
        try (Stream<Path> jars = Files.list(Built.IMAGE.libraries())) {
            assertThat(jars.map(jar -> jar.getFileName().toString()).filter(name -> !name.startsWith("ekko")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(list).contains(name + ": "));
        }
        // Each text that the list names is there.
        assertThat(Pattern.compile("\\(([^)]+)\\)")
                        .matcher(list)
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(", "))))
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThat(root.resolve("legal").resolve(text)).exists());
        assertThat(Built.IMAGE.runtime().resolve("legal/java.base/LICENSE")).exists();
    }
}
