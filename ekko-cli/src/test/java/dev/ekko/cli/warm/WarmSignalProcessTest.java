package dev.ekko.cli.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals and terminals, as the caller's shell and keyboard use them. */
final class WarmSignalProcessTest {
    private static WarmFixture fixture;

    @TempDir
    Path directory;

    @BeforeAll
    static void compile() throws Exception {
        fixture = WarmFixture.create(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource({
        "INT, 130, console.log('started'); for (;;) {}",
        "TERM, 143, console.log('started'); for (;;) {}",
        "HUP, 129, 'console.log(`started`); setInterval(() => {}, 1000)'",
        "INT, 130, 'console.log(`started`); setInterval(() => {}, 1000); await new Promise(() => {})'",
    })
    void aSignalEndsTheProgramAtOnceAndQuietly(String signal, int code, String program) throws Exception {
        Processes.Running running = fixture.warm(directory, "-e", program).start();
        running.awaitText(running.out(), "started");
        running.signal(signal);
        assertThat(running.await()).isEqualTo(new Processes.Result(code, "started\n", ""));
        fixture.awaitStatus(" 0 running", true);
    }

    @Test
    void anIgnoredSignalStaysIgnored() throws Exception {
        String program = "console.log('started'); setTimeout(() => console.log('done'), 1500)";
        Processes.Running running = fixture.shell(directory, true, "trap '' INT; exec $RUN -e \"" + program + "\"")
                .start();
        running.awaitText(running.out(), "started");
        running.signal("INT");
        assertThat(running.await()).isEqualTo(new Processes.Result(0, "started\ndone\n", ""));
    }

    @Test
    void quitShowsTheThreadsAndGoesOn() throws Exception {
        Processes.Running running = fixture.warm(
                        directory, "-e", "console.log('started'); setTimeout(() => console.log('done'), 2000)")
                .start();
        running.awaitText(running.out(), "started");
        running.signal("QUIT");
        Processes.Result result = running.await();
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("Full thread dump", "ekko-warm-run").endsWith("done\n");
    }

    @Test
    void aStoppedProgramPrintsNothingUntilItGoesOn() throws Exception {
        Path program = Files.writeString(directory.resolve("ticks.ts"), """
                let n = 0;
                const timer = setInterval(() => { console.log(n++); if (n === 60) clearInterval(timer); }, 20);
                """);
        Path id = directory.resolve("id");
        // Waiting ends with 148 while it is stopped; in "wait -f" bash can spin for ever after that. A job of its own,
        // as at a prompt: a process that
        // no shell looks after cannot be stopped from a terminal.
        Processes.Running running = fixture.shell(
                        directory,
                        true,
                        "set -m; $RUN " + program + " & id=$!; set +m; echo $id >id; code=148;"
                                + " while [ $code = 148 ]; do sleep 0.1; wait $id; code=$?; done; echo code $code")
                .start();
        running.awaitText(running.out(), "\n3\n");
        long client = Long.parseLong(Files.readString(id).strip());
        WarmFixture.signal(client, "TSTP");
        String before;
        do {
            before = Files.readString(running.out());
            Thread.sleep(300);
        } while (!Files.readString(running.out()).equals(before));
        assertThat(Files.readString(Path.of("/proc", String.valueOf(client), "stat")))
                .contains(") T ");
        assertThat(before).doesNotContain("\n59\n");
        WarmFixture.signal(client, "CONT");
        assertThat(running.await().out()).contains("\n59\n").endsWith("code 0\n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPersonAnswersAtTheTerminal(boolean warm) throws Exception {
        try (Typing typing = new Typing(warm)) {
            typing.awaitText("A = yes, all read)");
            typing.type("y\n");
            assertThat(typing.end()).isEqualTo(0);
            assertThat(typing.shown()).contains("Permission needed: ", "string");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void controlCAtTheQuestionEndsTheProgram(boolean warm) throws Exception {
        try (Typing typing = new Typing(warm)) {
            typing.awaitText("A = yes, all read)");
            typing.type("\u0003");
            assertThat(typing.end()).isEqualTo(130);
        }
    }

    /** A program that asks for a permission, at a terminal of its own. */
    private final class Typing implements AutoCloseable {
        private final Path shown;
        private final Process process;

        Typing(boolean warm) throws IOException {
            Path program = Files.writeString(
                    directory.resolve("ask.ts"),
                    "import text from '/etc/hostname' with { type: 'text' }; console.log(typeof text);");
            shown = Files.createTempFile(directory, "shown", ".txt");
            List<String> command = warm ? fixture.warmCommand() : fixture.directCommand();
            ProcessBuilder builder = new ProcessBuilder(
                            "script", "-qefc", String.join(" ", command) + " " + program, "/dev/null")
                    .redirectErrorStream(true)
                    .redirectOutput(shown.toFile());
            builder.environment().put("XDG_RUNTIME_DIR", fixture.runtime().toString());
            builder.environment().put("NO_COLOR", "1");
            builder.environment().remove("FORCE_COLOR");
            process = builder.start();
        }

        void awaitText(String text) throws Exception {
            while (!shown().contains(text)) {
                assertThat(process.isAlive()).as(shown()).isTrue();
                Thread.sleep(20);
            }
        }

        void type(String keys) throws IOException {
            OutputStream keyboard = process.getOutputStream();
            keyboard.write(keys.getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        String shown() throws IOException {
            return Files.readString(shown);
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
