package dev.ekko.cli.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How daemons come and go, who may reach them, and what happens when either side is killed. */
final class WarmLifeProcessTest {
    private static final String WAITING = "console.log('started'); setInterval(() => {}, 1000)";

    @TempDir
    Path directory;

    private WarmFixture fixture;

    @BeforeEach
    void compile() throws Exception {
        fixture = WarmFixture.create(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void severalAtOnceStartOneDaemonAndRunBesideEachOther() throws Exception {
        List<Processes.Running> running = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            running.add(fixture.warm(directory, "-e", "console.log(" + i + ")").start());
        }
        for (int i = 0; i < 6; i++) {
            assertThat(running.get(i).await()).isEqualTo(new Processes.Result(0, i + "\n", ""));
        }
        assertThat(fixture.status()).contains("6 runs, 0 running");
        assertThat(fixture.daemons()).hasSize(1);
    }

    @Test
    void onlyItsOwnerCanOpenTheSocket() throws Exception {
        assertThat(hello().code()).isZero();
        Path place = fixture.runtime().resolve("ekko");
        assertThat(Files.getPosixFilePermissions(place)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .isEqualTo(PosixFilePermissions.fromString("rw-------")));
        }
        // A process that can gain no rights may not borrow those of one that can.
        String status = Processes.program(
                        directory,
                        Map.of("XDG_RUNTIME_DIR", fixture.runtime().toString()),
                        Stream.concat(
                                        Stream.of("setpriv", "--no-new-privs"),
                                        Processes.ekkoCommand("warm", "--status").stream())
                                .toArray(String[]::new))
                .run()
                .out();
        assertThat(status).isEqualTo("No warm process is running.\n");
    }

    @Test
    void aPlaceThatOthersCanOpenIsRefused() throws Exception {
        Path place = Files.createDirectory(fixture.runtime().resolve("ekko"));
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRefused(place);
    }

    @Test
    void aLinkInItsPlaceIsRefused() throws Exception {
        Path place = fixture.runtime().resolve("ekko");
        Path elsewhere = Files.createDirectory(
                fixture.runtime().resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(place, elsewhere);
        assertRefused(place);
    }

    @Test
    void aPlaceOfSomebodyElseIsRefused() throws Exception {
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            // Nobody but root can make one.
            Path place = Files.createDirectory(fixture.runtime().resolve("ekko"));
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));
            Files.setAttribute(place, "unix:uid", 65534);
            assertRefused(place);
        }
    }

    private void assertRefused(Path place) throws Exception {
        Processes.Result result = hello();
        assertThat(result.out()).isEqualTo("hello\n");
        assertThat(result.err())
                .isEqualTo(
                        "ekko: running without the warm process: " + place
                                + " must be a directory of yours with mode 0700 and no link; remove it or set XDG_RUNTIME_DIR\n");
        assertThat(fixture.daemons()).isEmpty();
    }

    @Test
    void aKilledClientEndsItsProgram() throws Exception {
        Processes.Running running = fixture.warm(directory, "-e", WAITING).start();
        running.awaitText(running.out(), "started");
        assertThat(fixture.status()).contains(" 1 running");
        running.signal("KILL");
        fixture.awaitStatus(" 0 running", true);
    }

    @Test
    void aKilledDaemonIsToldAndReplaced() throws Exception {
        Processes.Running running = fixture.warm(directory, "-e", WAITING).start();
        running.awaitText(running.out(), "started");
        long daemon = fixture.daemons().getFirst();
        WarmFixture.signal(daemon, "KILL");
        Processes.Result result = running.await();
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).startsWith("ekko: the warm process ended while the program ran");
        // Its socket still lies there.
        assertThat(hello()).isEqualTo(new Processes.Result(0, "hello\n", ""));
        assertThat(fixture.daemons()).hasSize(1).doesNotContain(daemon);
    }

    @Test
    void aHangingDaemonIsLeftAlone() throws Exception {
        assertThat(hello().code()).isZero();
        long daemon = fixture.daemons().getFirst();
        WarmFixture.signal(daemon, "STOP");
        try {
            Processes.Result result = hello();
            assertThat(result.out()).isEqualTo("hello\n");
            assertThat(result.err()).contains("the warm process does not answer");
        } finally {
            WarmFixture.signal(daemon, "CONT");
        }
    }

    @Test
    void stopWaitsForThePrograms() throws Exception {
        Processes.Running running = fixture.warm(
                        directory, "-e", "console.log('started'); setTimeout(() => console.log('done'), 3000)")
                .start();
        running.awaitText(running.out(), "started");
        assertThat(fixture.direct(directory, "warm", "--stop").run().out()).contains(" ends\n");
        assertThat(fixture.daemons()).isEmpty();
        assertThat(running.await()).isEqualTo(new Processes.Result(0, "started\ndone\n", ""));
    }

    @Test
    void aNewInstallationHasItsOwnDaemonAndTheOldOneLeaves() throws Exception {
        assertThat(hello().code()).isZero();
        long old = fixture.daemons().getFirst();
        Files.setLastModifiedTime(fixture.stamp(), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(hello().code()).isZero();
        fixture.awaitStatus("process " + old + ",", false);
        assertThat(fixture.daemons()).hasSize(1);
    }

    @Test
    void anIdleDaemonLeaves() throws Exception {
        try (WarmFixture brief = WarmFixture.create(Map.of("EKKO_WARM_IDLE", "200ms"))) {
            assertThat(brief.warm(directory, "-e", "console.log('hello')").run().out())
                    .isEqualTo("hello\n");
            brief.awaitStatus("No warm process is running.", true);
            try (Stream<Path> files = Files.list(brief.runtime().resolve("ekko"))) {
                assertThat(files).noneMatch(file -> file.toString().contains(".sock"));
            }
        }
    }

    @Test
    void oneProgramsEndOfMemoryIsNotAnothers() throws Exception {
        try (WarmFixture small = WarmFixture.create(Map.of("EKKO_JAVA_OPTS", "-Xmx256m"))) {
            Processes.Running other = small.warm(directory, "-e", """
                            console.log('started');
                            const timer = setInterval(() => Array.from({ length: 1000 }, (_, i) => ({ i })), 5);
                            setTimeout(() => { clearInterval(timer); console.log('done'); }, 6000);
                            """).start();
            other.awaitText(other.out(), "started");
            Processes.Result greedy = small.warm(directory, "-e", "const a = []; for (;;) a.push({ a });")
                    .run();
            assertThat(greedy.code()).isIn(1, 124);
            assertThat(other.await()).isEqualTo(new Processes.Result(0, "started\ndone\n", ""));
        }
    }

    private Processes.Result hello() throws Exception {
        return fixture.warm(directory, "-e", "console.log('hello')").run();
    }
}
