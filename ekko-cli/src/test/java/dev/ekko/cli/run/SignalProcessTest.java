package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole processes: signals, and runs that do not end by themselves. */
final class SignalProcessTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "INT, 130, console.log('started'); for (;;) {}",
        "TERM, 143, console.log('started'); for (;;) {}",
        "INT, 130, 'console.log(`started`); setInterval(() => {}, 1000)'",
        "INT, 130, console.log('started'); await new Promise(() => {})",
    })
    void aSignalEndsTheProgramAtOnceAndQuietly(String signal, int code, String program) throws Exception {
        if (program.contains("new Promise")) {
            // A promise that nothing can settle keeps no program alive; a timer beside it does.
            program = "setInterval(() => {}, 1000); " + program;
        }
        Processes.Running running =
                Processes.ekko(directory, Map.of(), "-e", program).start();
        running.awaitText(running.out(), "started");
        long start = System.nanoTime();
        running.signal(signal);
        Processes.Result result = running.await();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(result).isEqualTo(new Processes.Result(code, "started\n", ""));
    }

    @Test
    void aProgramThatListensEndsWhenItWantsTo() throws Exception {
        Processes.Running running = Processes.ekko(directory, Map.of(), "--allow-sys=signals", "-e", """
                        import { exit, onExit, signals } from '@ekko/core';
                        onExit(() => console.log('bye'));
                        let count = 0;
                        signals.on('SIGTERM', () => {
                          console.log('asked', ++count);
                          if (count === 2) exit(9);
                        });
                        setInterval(() => {}, 1000);
                        console.log('started');
                        """)
                .start();
        running.awaitText(running.out(), "started");
        running.signal("TERM");
        running.awaitText(running.out(), "asked 1");
        running.signal("TERM");
        assertThat(running.await()).isEqualTo(new Processes.Result(9, "started\nasked 1\nasked 2\nbye\n", ""));
    }

    @Test
    void watchRunsAgainWhenAModuleChanges() throws Exception {
        Files.writeString(directory.resolve("part.ts"), "export const a = 'first';");
        Files.writeString(
                directory.resolve("main.ts"),
                "import { a } from './part.ts'; console.log(a); setInterval(() => {}, 1000);");
        Processes.Running running =
                Processes.ekko(directory, Map.of(), "--watch", "main.ts").start();
        running.awaitText(running.out(), "first\n");

        Files.writeString(directory.resolve("part.ts"), "export const a = 'second one';");
        running.awaitText(running.out(), "second one\n");
        assertThat(running.err()).content().isEqualTo("watch: part.ts changed, restarting\n");

        Files.writeString(directory.resolve("part.ts"), "export const a = ;");
        running.awaitText(running.err(), "the program failed; waiting for a change");
        assertThat(running.err()).content().contains("SyntaxError").doesNotContain("\u001b");

        Files.writeString(directory.resolve("part.ts"), "export const a = 'repaired';");
        running.awaitText(running.out(), "repaired\n");

        running.signal("INT");
        assertThat(running.await().code()).isEqualTo(130);
    }

    @Test
    void watchSurvivesAnEndlessLoop() throws Exception {
        Files.writeString(directory.resolve("main.ts"), "console.log('looping'); for (;;) {}");
        Processes.Running running =
                Processes.ekko(directory, Map.of(), "--watch", "main.ts").start();
        running.awaitText(running.out(), "looping\n");
        Files.writeString(directory.resolve("main.ts"), "console.log('done');");
        running.awaitText(running.err(), "the program ended; waiting for a change");
        running.signal("TERM");
        assertThat(running.await().code()).isEqualTo(143);
    }
}
