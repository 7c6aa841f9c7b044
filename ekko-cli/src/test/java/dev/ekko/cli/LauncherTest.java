package dev.ekko.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ./ekko script in a checkout of its own, with a stand-in for Maven that counts how often it builds. */
final class LauncherTest {
    private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();
    private static final String MAIN = """
            package dev.ekko.cli;
            public class Main {
                public static void main(String[] arguments) {
                    System.setOut(new java.io.PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8));
                    System.out.println(String.join("|", arguments) + "|");
                    System.out.println("LC_ALL=" + System.getenv("LC_ALL") + ", was " + System.getProperty("ekko.lc-all"));
                    System.out.println("JAVA_HOME=" + System.getenv("JAVA_HOME"));
                    System.out.println("terminals=" + System.getProperty("ekko.terminals"));
                    System.out.println("profile=" + System.getProperty("ekko.profile"));
                }
            }
            """;
    private static final String MAVEN = """
            #!/bin/sh
            root=$(dirname "$0")
            echo "$*" >>"$root/builds"
            cat >>"$root/builds-input"
            sleep 0.3
            if [ -f "$root/broken" ]; then echo "[ERROR] the disk is full"; exit 1; fi
            . "$root/.mvn/find-jdk.sh"
            lib=$root/target/ekko/lib
            mkdir -p "$lib/jars" "$root/target/ekko/bin"
            mkdir -p "$lib/runtime/bin"
            printf '#!/bin/sh\\nexec "%s/bin/java" "$@"\\n' "$JAVA_HOME" >"$lib/runtime/bin/java"
            chmod +x "$lib/runtime/bin/java"
            cp "$root/prepared.jar" "$lib/jars/ekko-cli.jar"
            cp "$root/ekko-image/src/main/launcher/ekko.sh" "$root/target/ekko/bin/ekko"
            chmod +x "$root/target/ekko/bin/ekko"
            """;

    @TempDir
    Path temporary;

    private Path checkout;

    @BeforeEach
    void layOut() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("a folder/check out"));
        Files.createDirectories(checkout.resolve(".mvn"));
        copy("ekko");
        copy(".mvn/find-jdk.sh");
        Files.createDirectories(checkout.resolve("ekko-image/src/main/launcher"));
        copy("ekko-image/src/main/launcher/ekko.sh");
        Files.setLastModifiedTime(
                checkout.resolve("ekko-image/src/main/launcher/ekko.sh"),
                FileTime.from(Instant.now().minusSeconds(60)));
        executable(Files.writeString(checkout.resolve("mvnw"), MAVEN));
        write("pom.xml", "");
        write("ekko-api/src/main/java/A.java", "");
        write("ekko-api/src/test/java/ATest.java", "");
        write("ekko-cli/pom.xml", "");
        write("docs/cli.md", "");
        Path source = write("prepared/Main.java", MAIN);
        tool("javac", "-d", checkout.resolve("prepared").toString(), source.toString());
        tool(
                "jar",
                "--create",
                "--file=" + checkout.resolve("prepared.jar"),
                "-C",
                checkout.resolve("prepared").toString(),
                "dev");
    }

    @Test
    void buildsOnFirstUseAndSaysSoInOneLine() throws Exception {
        Processes.Result result =
                ekko("run", "a b", "*", "").input("for the program").run();
        assertThat(result.err()).isEqualTo("Building Ekko (first use)...\n");
        assertThat(result.out()).startsWith("run|a b|*||\n");
        assertThat(result.code()).isZero();
        assertThat(Files.readString(checkout.resolve("builds"))).contains("-pl ekko-image -am package");
        assertThat(checkout.resolve("builds-input")).isEmptyFile();
    }

    @Test
    void buildsAgainOnlyWhenMainSourcesChange() throws Exception {
        assertThat(ekko().run().code()).isZero();
        assertThat(ekko().run().err()).isEmpty();
        change("docs/cli.md");
        change("ekko-api/src/test/java/ATest.java");
        assertThat(ekko().run().err()).isEmpty();
        change("ekko-api/src/main/java/A.java");
        assertThat(ekko().run().err()).isEqualTo("Building Ekko (sources changed)...\n");
        change("ekko-cli/pom.xml");
        assertThat(ekko().run().err()).isEqualTo("Building Ekko (sources changed)...\n");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void runsThroughLinksFromAnywhere() throws Exception {
        Path bin = Files.createDirectories(temporary.resolve("bin"));
        Files.createSymbolicLink(temporary.resolve("direct"), checkout.resolve("ekko"));
        Files.createSymbolicLink(bin.resolve("ekko"), Path.of("../direct"));
        Processes.Result result =
                Processes.program(bin, Map.of(), "./ekko", "x").run();
        assertThat(result.out()).startsWith("x|\n");
    }

    @Test
    void severalAtOnceBuildOnce() throws Exception {
        List<Processes.Running> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(ekko("number", String.valueOf(i)).start());
        }
        for (int i = 0; i < 4; i++) {
            Processes.Result result = running.get(i).await();
            assertThat(result.out()).startsWith("number|" + i + "|\n");
        }
        assertThat(builds()).isEqualTo(1);
        assertThat(checkout.resolve("ekko-cli/target/launcher.lock")).doesNotExist();
    }

    @Test
    void aLockLeftBehindByAKilledProcessIsTakenOver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        write("ekko-cli/target/launcher.lock/pid", gone.pid() + "\n");
        assertThat(ekko("x").run().out()).startsWith("x|\n");
    }

    @Test
    void aFailingBuildShowsWhyAndIsTriedAgain() throws Exception {
        Path broken = write("broken", "");
        Processes.Result result = ekko("x").run();
        assertThat(result.code()).isEqualTo(69);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("[ERROR] the disk is full", "could not be built");
        Files.delete(broken);
        assertThat(ekko("x").run().out()).startsWith("x|\n");
    }

    @Test
    void theProgramSeesTheEnvironmentOfItsUser() throws Exception {
        Processes.Result result = Processes.program(checkout, Map.of("JAVA_HOME", "/no/such/jdk"), "./ekko")
                .run();
        assertThat(result.out()).contains("JAVA_HOME=/no/such/jdk\n", "terminals=\n");
    }

    @Test
    void theProfileIsChosenOrGiven() throws Exception {
        assertThat(ekko("x.ts").run().out()).endsWith("profile=start\n");
        assertThat(ekko("--profile=peak", "x.ts").run().out())
                .startsWith("x.ts|\n")
                .endsWith("profile=peak\n");
        assertThat(Processes.program(checkout, Map.of("EKKO_PROFILE", "peak"), "./ekko")
                        .run()
                        .out())
                .endsWith("profile=peak\n");
        Processes.Result wrong = ekko("--profile=fast", "x.ts").run();
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("no profile \"fast\"", "start, peak or auto");
    }

    @Test
    void aProgramThatWorkedForLongStartsInTheOtherProfile() throws Exception {
        Path home = temporary.resolve("ekko home");
        Path here = checkout.toRealPath();
        Files.createDirectories(home.resolve("cache/long-running" + here + "/a b"));
        Files.writeString(home.resolve("cache/long-running" + here + "/a b/x.ts.mark"), "");
        Map<String, String> environment = Map.of("EKKO_HOME", home.toString());
        assertThat(Processes.program(here, environment, "./ekko", "run", "-A", "a b/x.ts", "y")
                        .run()
                        .out())
                .endsWith("profile=peak\n");
        assertThat(Processes.program(here, environment, "./ekko", "run", here + "/a b/x.ts")
                        .run()
                        .out())
                .endsWith("profile=peak\n");
        assertThat(Processes.program(here, environment, "./ekko", "run", "y.ts")
                        .run()
                        .out())
                .endsWith("profile=start\n");
        assertThat(Processes.program(here, environment, "./ekko", "--profile=start", "run", "a b/x.ts")
                        .run()
                        .out())
                .endsWith("profile=start\n");
    }

    @Test
    void theVersionIsToldWithoutJava() throws Exception {
        assertThat(ekko("x").run().code()).isZero();
        Files.writeString(checkout.resolve("target/ekko/lib/version"), "1.2.3\n");
        Files.delete(checkout.resolve("target/ekko/lib/runtime/bin/java"));
        assertThat(ekko("--version").run()).isEqualTo(new Processes.Result(0, "ekko 1.2.3\n", ""));
    }

    @Test
    void theLocaleOfTheUserDoesNotReachFileNames() throws Exception {
        Processes.Result result = Processes.program(checkout, Map.of("LC_ALL", "C"), "./ekko", "grüße 🦊")
                .run();
        assertThat(result.out()).contains("grüße 🦊|\n", "LC_ALL=C.UTF-8, was =C\n");
    }

    @Test
    void aWarmStartGoesToTheClientOnceThereIsOne() throws Exception {
        assertThat(ekko("--warm", "x").run().out()).startsWith("--warm|x|\n");
        Path client = write("target/ekko/lib/ekko-warm", "#!/bin/sh\nprintf '%s|' \"$@\"\n");
        executable(client);
        Path image = checkout.toRealPath().resolve("target/ekko");
        String words = "--launcher|" + image + "/bin/ekko|--stamp|" + image + "/lib/ekko.aot|--|";
        assertThat(ekko("--warm", "a b", "").run().out()).isEqualTo("--say|" + words + "a b||");
        assertThat(Processes.program(checkout, Map.of("EKKO_WARM", "1"), "./ekko", "x", "--warm")
                        .run()
                        .out())
                .isEqualTo(words + "x|--warm|");
        assertThat(Processes.program(checkout, Map.of("EKKO_WARM", "1"), "./ekko", "--no-warm", "x")
                        .run()
                        .out())
                .startsWith("x|\n");
    }

    @Test
    void theClientOfWarmStartsHearsOfTheProfile() throws Exception {
        Path client = write("target/ekko/lib/ekko-warm", "#!/bin/sh\necho \"profile=${EKKO_PROFILE-none}\"\n");
        assertThat(ekko("x").run().code()).isZero();
        executable(client);
        assertThat(ekko("--warm", "--profile=peak", "x").run().out()).isEqualTo("profile=peak\n");
        assertThat(ekko("--profile=start", "--warm", "x").run().out()).isEqualTo("profile=start\n");
        assertThat(ekko("--warm", "x").run().out()).isEqualTo("profile=none\n");
    }

    @Test
    void everyShellRunsIt() throws Exception {
        assertThat(Processes.program(checkout, Map.of(), "sh", "-n", "ekko").run())
                .isEqualTo(new Processes.Result(0, "", ""));
        assertThat(Processes.program(checkout, Map.of(), "sh", "-n", "ekko-image/src/main/launcher/ekko.sh")
                        .run())
                .isEqualTo(new Processes.Result(0, "", ""));
        assertThat(Processes.program(checkout, Map.of(), "bash", "--posix", "./ekko", "x")
                        .run()
                        .out())
                .startsWith("x|\n");
    }

    private Processes ekko(String... arguments) {
        List<String> command = new ArrayList<>(List.of("./ekko"));
        command.addAll(List.of(arguments));
        return Processes.program(checkout, Map.of(), command.toArray(String[]::new));
    }

    private long builds() throws IOException {
        try (var lines = Files.lines(checkout.resolve("builds"))) {
            return lines.count();
        }
    }

    private void copy(String name) throws IOException {
        executable(Files.copy(REPOSITORY.resolve(name), checkout.resolve(name), StandardCopyOption.REPLACE_EXISTING));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        // Older than any build of this test, whatever the resolution of the file system's clock.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    private void change(String name) throws IOException {
        Files.setLastModifiedTime(checkout.resolve(name), FileTime.from(Instant.now()));
    }

    private static void tool(String name, String... arguments) {
        int code = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertThat(code).isZero();
    }
}
