package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt;
import dev.ekko.permission.Permissions;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /proc}, {@code /sys} and {@code /dev}: what is no data is not allowed along with data. */
@EnabledOnOs(OS.LINUX)
class SystemFilesTest {
    private static final long PID = ProcessHandle.current().pid();

    private static boolean reads(Permissions permissions, String path) {
        return new GuardFixture(permissions).guard.query(PermissionKind.READ, path.replace("PID", "" + PID), null);
    }

    @ParameterizedTest
    @CsvSource({
        // path, with "/", with everything to read, with everything
        "/etc/hostname, true, true, true",
        "/dev/null, true, true, true",
        "/dev/urandom, true, true, true",
        "/proc, false, true, true",
        "/proc/cpuinfo, false, true, true",
        "/proc/self/status, false, true, true",
        "/proc/mounts, false, true, true",
        "/sys/kernel, false, true, true",
        "/dev/tty, false, true, true",
        "/proc/self/environ, false, false, true",
        "/proc/PID/environ, false, false, true",
        "/proc/1/environ, false, false, true",
        "/proc/thread-self/environ, false, false, true",
        "/proc/self/task/PID/environ, false, false, true",
        "/proc/self/mem, false, false, true",
        "/proc/self/cwd/../../../../../../../../proc/self/environ, false, false, true",
        "/proc/self/root/proc/self/environ, false, false, true",
        "/proc/self/root/etc/hostname, true, true, true",
        "/proc/kcore, false, false, true",
        "/dev/mem, false, false, true"
    })
    void needMoreThanADirectoryAround(String path, boolean root, boolean reading, boolean everything) {
        assertThat(reads(Permissions.none().allowRead("/"), path)).as("/").isEqualTo(root);
        assertThat(reads(Permissions.none().allowRead(), path)).as("reading").isEqualTo(reading);
        assertThat(reads(Permissions.all(), path)).as("everything").isEqualTo(everything);
        assertThat(reads(Permissions.none(), path)).as("nothing").isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/proc/cpuinfo, /proc/cpuinfo, true",
        "/proc, /proc/cpuinfo, true",
        "/proc, /sys/kernel, false",
        "/proc, /proc/self/environ, false",
        "/proc/self, /proc/self/status, true",
        "/proc/self, /proc/self/environ, false",
        "/proc/self/environ, /proc/self/environ, true",
        "/proc/self/environ, /proc/PID/environ, true",
        "/proc/self/environ, /proc/1/environ, false",
        "/dev, /dev/tty, true"
    })
    void areAllowedByName(String rule, String path, boolean allowed) {
        assertThat(reads(Permissions.none().allowRead(rule), path)).isEqualTo(allowed);
    }

    @Test
    void everythingButOneVariableIsNotEverything() {
        assertThat(reads(Permissions.all().denyEnv("SECRET"), "/proc/self/environ"))
                .isFalse();
    }

    @Test
    void anAnswerForTheKindOpensNoGateway() {
        GuardFixture fixture =
                new GuardFixture(Permissions.none(), Path.of("/"), request -> PermissionPrompt.Answer.ALLOW_KIND);
        fixture.guard.check(PermissionKind.READ, "/etc/hostname", null);

        assertThat(fixture.guard.query(PermissionKind.READ, "/proc/cpuinfo", null))
                .isTrue();
        assertThat(fixture.guard.query(PermissionKind.READ, "/proc/self/environ", null))
                .isFalse();
    }

    @Test
    void descriptorsOfOpenFilesLeadToTheirFiles(@TempDir Path directory) throws IOException {
        Path real = directory.toRealPath();
        Files.createDirectories(real.resolve("in"));
        Path inside = Files.writeString(real.resolve("in/file"), "x");
        Path outside = Files.writeString(real.resolve("outside"), "x");
        Guard guard = new GuardFixture(Permissions.none().allowRead("in"), real).guard;
        try (FileInputStream one = new FileInputStream(inside.toFile());
                FileInputStream two = new FileInputStream(outside.toFile())) {
            assertThat(one.available() + two.available()).isEqualTo(2);
            for (String descriptors : List.of("/proc/self/fd", "/dev/fd", "/proc/" + PID + "/fd")) {
                try (var entries = Files.list(Path.of(descriptors))) {
                    entries.forEach(entry -> {
                        boolean leadsInside = read(entry).equals(inside);
                        assertThat(guard.query(PermissionKind.READ, entry.toString(), null))
                                .as("%s", entry)
                                .isEqualTo(leadsInside);
                    });
                }
            }
        }
    }

    private static Path read(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException closedMeanwhile) {
            return link;
        }
    }

    @Test
    void standardInputIsReadWhereItIsNamed() {
        assertThat(reads(Permissions.none().allowRead("/dev/stdin"), "/dev/stdin"))
                .isTrue();
        assertThat(reads(Permissions.none().allowRead("/dev/stdin"), "/proc/self/fd/0"))
                .isTrue();
    }

    @Test
    void theWorkingDirectoryThroughProcIsTheWorkingDirectory() {
        Permissions here = Permissions.none().allowRead(".");

        assertThat(reads(here, "/proc/self/cwd/pom.xml")).isTrue();
        assertThat(reads(here, "/proc/self/cwd/../pom.xml")).isFalse();
    }
}
