package dev.ekko.cli.warm;

import dev.ekko.cli.run.RunPlace;
import dev.ekko.cli.terminal.Output;
import dev.ekko.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a small program over and over when a daemon is new, so that the JVM compiles what every run needs. */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int TIMES = 100;
    private static final List<String> PROGRAM = List.of(
            "-e",
            "interface A { a: number } const a: A = { a: 1 }; console.log(`a ${a.a}`, [1, 'b'], { c: null });"
                    + " await new Promise<void>((resolve) => setTimeout(resolve, 0));");

    private WarmUp() {}

    static void start(WarmService service, Lifetime lifetime, WarmRun.ThreadMaker threads) {
        threads.start("ekko-warm-up", () -> {
            try {
                Posix.giveWay();
                // Somebody waits for a run, and nobody for this.
                for (int i = 0; i < TIMES && lifetime.awaitQuiet(); i++) {
                    service.run(RunPlace.OWN_PROCESS, nowhere(), PROGRAM);
                }
            } catch (IOException e) {
                LOG.warn("No warm-up", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static Terminal nowhere() {
        Output nothing = new Output(OutputStream.nullOutputStream(), true, () -> {});
        return new Terminal(InputStream.nullInputStream(), nothing, nothing, Map.of(), Set.of(), Path.of("/"));
    }
}
