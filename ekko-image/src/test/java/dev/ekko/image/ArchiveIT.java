package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.image.Built.Place;
import dev.ekko.image.Built.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive as a user unpacks it: elsewhere, and where nobody may write. */
class ArchiveIT {
    @TempDir
    Path directory;

    @Test
    void worksAndUsesItsCacheAtAnotherPlaceThatCannotBeWritten() throws Exception {
        Path place = Files.createDirectories(directory.resolve("Präfix mit Leerzeichen"));
        Place here = Place.in(Files.createDirectories(directory.resolve("work")))
                .file("hello.ts", "const text: string = 'hello';\nconsole.log(text);\n")
                .withJavaOptions(Built.ONLY_WITH_CACHE);
        assertThat(here.run("tar", "-xzf", Built.ARCHIVE.toString(), "-C", place.toString()))
                .isEqualTo(Result.printed(""));
        Image unpacked = new Image(place.resolve(Built.NAME));
        assertThat(here.run("chmod", "-R", "a-w", place.toString()).code()).isZero();
        try {
            Set<String> before = states(unpacked.root());
            assertThat(here.ekko(unpacked.command(), "run", "hello.ts")).isEqualTo(Result.printed("hello\n"));
            Result doctor = here.ekko(unpacked.command(), "doctor", "--json");
            assertThat(doctor.out())
                    .contains(", optimizing\", \"status\": \"good\"")
                    .contains("AOT cache " + unpacked.cache(Profile.START).toRealPath());
            // Root may write in spite of the bits, and is who runs this in containers.
            assertThat(states(unpacked.root())).isEqualTo(before);
        } finally {
            here.run("chmod", "-R", "u+w", place.toString());
        }
    }

    private static Set<String> states(Path root) throws IOException {
        Set<String> states = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                states.add(file + " "
                        + Files.readAttributes(file, "size,lastModifiedTime,isSymbolicLink", LinkOption.NOFOLLOW_LINKS)
                                .toString());
            }
        }
        return states;
    }
}
