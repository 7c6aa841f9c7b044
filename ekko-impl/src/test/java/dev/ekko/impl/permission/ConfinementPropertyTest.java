package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.error.PermissionDeniedException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever random trees of links and random paths are put together, nothing outside is ever granted. */
class ConfinementPropertyTest {
    private static final int PATHS = 8000;
    private static final List<String> NAMES = List.of("a", "b", "c", "l1", "l2", "l3", "f");
    private static final List<String> WAYS = List.of("a", "b", "l1", "l2", "l3", "f", "..", "..", "..");
    private static final List<String> TRICKS = List.of(
            ".",
            "",
            "%2e%2e",
            "%2E.",
            "%2f",
            "%5c",
            "..%2f",
            "%252e%252e",
            "in",
            "out",
            "...",
            "..;",
            "%00",
            "missing");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @ValueSource(longs = {1, 20260706, 77})
    void nothingOutsideIsGranted(long seed) throws IOException {
        Random random = new Random(seed);
        Path base = temporary.toRealPath();
        Path in = Files.createDirectories(base.resolve("in"));
        Path out = Files.createDirectories(base.resolve("out"));
        List<Path> directories = new ArrayList<>(List.of(in, out));
        for (int i = 0; i < 60; i++) {
            plant(random, directories);
        }
        Guard guard = new GuardFixture(Permissions.none().allowRead("in"), base).guard;
        HostFiles files = new HostFiles();
        int granted = 0;
        int upFromLinks = 0;
        for (int i = 0; i < PATHS; i++) {
            Path requested = path(random, directories);
            if (requested == null) {
                continue;
            }
            try {
                Path resolved = guard.checkPath(PermissionKind.READ, requested, null);
                granted++;
                upFromLinks += Files.exists(requested) && !requested.normalize().equals(resolved) ? 1 : 0;
                assertThat(resolved).as("%s", requested).startsWithRaw(in);
                confirm(requested, resolved, in, files);
            } catch (PermissionDeniedException denied) {
                assertThat(leadsInside(requested, in))
                        .as("%s was denied", requested)
                        .isFalse();
            }
        }
        assertThat(upFromLinks).as("paths whose text alone misleads").isGreaterThan(50);
        assertThat(granted).as("the test exercises both answers").isBetween(100, PATHS - 100);
    }

    /** What the operating system itself says about the paths, both the one that was asked for and the answer. */
    private static void confirm(Path requested, Path resolved, Path in, HostFiles files) throws IOException {
        if (Files.exists(requested)) {
            assertThat(requested.toRealPath()).isEqualTo(resolved);
        }
        if (Files.exists(resolved)) {
            assertThat(resolved.toRealPath()).isEqualTo(resolved).startsWithRaw(in);
            if (Files.isRegularFile(resolved)) {
                assertThat(new String(files.readVerified(resolved))).isEqualTo(resolved.toString());
            }
        }
    }

    private static boolean leadsInside(Path requested, Path in) {
        try {
            return requested.toRealPath().startsWith(in);
        } catch (IOException absent) {
            return false;
        }
    }

    private static void plant(Random random, List<Path> directories) throws IOException {
        Path place = pick(random, directories).resolve(pick(random, NAMES));
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        String name = place.getFileName().toString();
        if (name.startsWith("l")) {
            Path target = pick(random, directories);
            if (random.nextInt(4) == 0) {
                target = target.resolve(pick(random, NAMES));
            }
            Path relative = random.nextInt(4) == 0
                    ? Path.of("../".repeat(random.nextInt(4)) + pick(random, WAYS))
                    : place.getParent().relativize(target);
            Files.createSymbolicLink(
                    place, random.nextInt(4) == 0 || relative.toString().isEmpty() ? target : relative);
        } else if (name.equals("f")) {
            Files.writeString(place, place.toString());
        } else {
            directories.add(Files.createDirectory(place));
        }
    }

    private static Path path(Random random, List<Path> directories) {
        StringBuilder text = new StringBuilder(pick(random, directories).toString());
        int length = random.nextInt(9);
        for (int i = 0; i < length; i++) {
            text.append('/').append(pick(random, random.nextInt(8) == 0 ? TRICKS : WAYS));
        }
        if (random.nextBoolean()) {
            try {
                return FileUrls.toPath("file://" + text);
            } catch (IllegalArgumentException refused) {
                return null;
            }
        }
        return Path.of(text.toString());
    }

    private static <T> T pick(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void theTestItselfSeesAnEscape() throws IOException {
        Path base = temporary.toRealPath();
        Files.createDirectories(base.resolve("in"));
        Path secret = Files.writeString(base.resolve("secret"), "x");
        Files.createSymbolicLink(base.resolve("in/l"), secret);

        assertThat(leadsInside(base.resolve("in/l"), base.resolve("in"))).isFalse();
    }
}
