package dev.ekko.builtins.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.Ekko;
import dev.ekko.JsRuntime;
import dev.ekko.permission.Permissions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is left behind when a program, its runtime or Ekko ends, in whatever way: nobody. */
class ProcessOpsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static String evaluate(JsRuntime runtime, String script) {
        return Objects.requireNonNull(runtime.eval(
                "(async () => { const p = await import('@ekko/process'); return String(await (async () => { " + script
                        + " })()) })()",
                String.class));
    }

    private static JsRuntime runtime() {
        return Ekko.runtime().permissions(Permissions.all()).build();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** Children of this process that have ended and that nobody has asked for their status. */
    private static List<String> zombies() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            String parent = " Z " + ProcessHandle.current().pid() + " ";
            return all.filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .map(entry -> {
                        try {
                            return Files.readString(entry.resolve("stat"));
                        } catch (IOException gone) {
                            return "";
                        }
                    })
                    .filter(stat -> stat.contains(parent))
                    .toList();
        } catch (IOException none) {
            // Only Linux has this directory.
            return List.of();
        }
    }

    @Test
    void whatARuntimeHasStartedEndsWithItAndAllBelowItToo() throws InterruptedException {
        long[] pids = new long[3];
        try (JsRuntime runtime = runtime()) {
            String[] started = evaluate(
                            runtime,
                            "const tree = p.spawn(['sh', '-c', 'trap \"\" TERM; sleep 1000 & echo $!; wait']);"
                                    + "const below = (await tree.lines().next()).value;"
                                    + "const peer = await p.startPeer({ command: ['sh', '-c', 'trap \"\" TERM; sleep 1000'] });"
                                    + "return [tree.pid, below, peer.pid]")
                    .split(",");
            for (int i = 0; i < pids.length; i++) {
                pids[i] = Long.parseLong(started[i]);
                assertThat(alive(pids[i])).isTrue();
            }
        }
        for (long pid : pids) {
            until("process " + pid + " ends", () -> !alive(pid));
        }
        until("no zombies are left", () -> zombies().isEmpty());
    }

    @Test
    void whatEkkoHasStartedEndsWhenEkkoIsKilled() throws IOException, InterruptedException {
        Process ekko = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dpolyglot.engine.WarnInterpreterOnly=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Orphans.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = ekko.inputReader()) {
            String[] pids = Objects.requireNonNull(output.readLine()).split(",");
            for (String pid : pids) {
                assertThat(alive(Long.parseLong(pid))).isTrue();
            }
            // Whoever is killed at once may not have told the supervisor yet.
            until("the supervisor is told", () -> supervisors(ekko).findAny().isPresent());
            Thread.sleep(200);
            List<ProcessHandle> supervisors = supervisors(ekko).toList();
            ekko.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            for (String pid : pids) {
                until("process " + pid + " ends", () -> !alive(Long.parseLong(pid)));
            }
            for (ProcessHandle supervisor : supervisors) {
                until("the supervisor ends", () -> !supervisor.isAlive());
            }
        } finally {
            ekko.destroyForcibly();
        }
    }

    private static Stream<ProcessHandle> supervisors(Process ekko) {
        return ekko.children()
                .filter(child -> child.info().commandLine().orElse("").contains("ekko-supervisor"));
    }

    /** The program that is killed. */
    static final class Orphans {
        private Orphans() {}

        public static void main(String[] arguments) throws InterruptedException {
            try (JsRuntime runtime = runtime()) {
                String pids = evaluate(
                        runtime,
                        "const tree = p.spawn(['sh', '-c', 'sleep 1000 & echo $!; wait']);"
                                + "return [tree.pid, (await tree.lines().next()).value]");
                System.out.println(pids);
                Thread.sleep(PATIENCE.toMillis());
            }
        }
    }

    @Test
    void noThreadsAndNoProcessesAreLeftAfterHundreds() throws InterruptedException {
        try (JsRuntime runtime = runtime()) {
            for (int round = 0; round < 5; round++) {
                assertThat(evaluate(
                                runtime,
                                "const all = await Promise.all(Array.from({ length: 50 }, (_, i) => p.text(['echo', String(i)])));"
                                        + "return all.length"))
                        .isEqualTo("50");
            }
        }
        until("no zombies are left", () -> zombies().isEmpty());
        until(
                "no children are left",
                () -> ProcessHandle.current()
                        .children()
                        .noneMatch(
                                child -> child.info().commandLine().orElse("").contains("echo")));
        // Idle workers end after ten seconds, and the reapers of Java after a minute; none of them reads a pipe.
        until(
                "no thread reads a pipe",
                () -> Thread.getAllStackTraces().values().stream()
                        .flatMap(Stream::of)
                        .noneMatch(
                                frame -> frame.getClassName().startsWith("dev.ekko.builtins.host.process.PipeReader")));
    }

    @Test
    void theProgramWaitsForWhatItHasStartedUnlessItSaysOtherwise() throws InterruptedException {
        long pid;
        try (JsRuntime runtime = runtime()) {
            pid = Long.parseLong(
                    evaluate(runtime, "const one = p.spawn(['sleep', '1000']); one.unref(); return one.pid"));
            assertThat(alive(pid)).isTrue();
        }
        until("it ends", () -> !alive(pid));
    }

    @Test
    void twoRuntimesDoNotDisturbEachOther() {
        try (JsRuntime one = runtime();
                JsRuntime other = runtime()) {
            String started = evaluate(one, "return p.spawn(['sleep', '1000']).pid");
            evaluate(other, "return p.text(['true'])");
            other.close();
            assertThat(alive(Long.parseLong(started))).isTrue();
        }
    }
}
