package dev.ekko.builtins.host.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A shell beside this process that ends the programs which Ekko started, should Ekko be killed, and sends the signals
 * that Java cannot send.
 *
 * <p>It reads which programs run from a pipe, whose end tells it that this process is gone, however that happened. It is
 * started with the first program, ends a while after the last one, and survives what a terminal sends to the whole group.
 * Safe for use by any thread; nothing here waits.
 */
final class Supervisor {
    static final Supervisor SHARED = new Supervisor();

    private static final Path SHELL = Path.of("/bin/sh");
    private static final long IDLE_SECONDS = 5;

    // A program is stopped before its children are looked for, so that it makes none in between that would be missed.
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM TSTP PIPE
            kids=' '
            while read -r op pid; do
              case $op in
                +) kids="$kids$pid " ;;
                -) case $kids in *" $pid "*) kids="${kids%%" $pid "*} ${kids#*" $pid "}" ;; esac ;;
                *) kill -s "$op" "$pid" 2>/dev/null ;;
              esac
            done
            tree() {
              kill -s STOP "$1" 2>/dev/null
              set -- "$1" $(cat "/proc/$1/task/"*/children 2>/dev/null)
              kill -s KILL "$1" 2>/dev/null
              shift
              for child; do tree "$child"; done
            }
            for kid in $kids; do tree "$kid"; done
            """;

    private List<Line> pending = new ArrayList<>();
    private @Nullable Process shell;
    private boolean writing;
    private long uses;

    /** Those that a shell has to know; touched by whoever writes. */
    private final Set<Long> running = new HashSet<>();

    private record Line(String word, long pid) {}

    /** Whether signals can be sent at all. */
    static boolean available() {
        return !Platform.isWindows() && Files.isExecutable(SHELL);
    }

    /** A program has been started. */
    void started(long pid, Executor workers) {
        tell(new Line("+", pid), workers);
    }

    /** A program has ended. */
    void ended(long pid, Executor workers) {
        tell(new Line("-", pid), workers);
    }

    /** Sends a signal to a program that runs. */
    void signal(String name, long pid, Executor workers) {
        tell(new Line(name.substring("SIG".length()), pid), workers);
    }

    private void tell(Line line, Executor workers) {
        if (!available()) {
            return;
        }
        synchronized (this) {
            uses++;
            pending.add(line);
            if (writing) {
                return;
            }
            writing = true;
        }
        workers.execute(() -> drain(workers));
    }

    private void drain(Executor workers) {
        while (true) {
            List<Line> lines;
            Process current;
            synchronized (this) {
                current = shell;
                if (pending.isEmpty()) {
                    writing = false;
                    if (running.isEmpty()) {
                        endWhenIdle(uses, workers);
                    }
                    return;
                }
                lines = pending;
                pending = new ArrayList<>();
            }
            try {
                StringBuilder text = new StringBuilder();
                if (current == null || !current.isAlive()) {
                    current = start();
                    running.forEach(pid -> text.append("+ ").append(pid).append('\n'));
                }
                for (Line line : lines) {
                    note(line);
                    text.append(line.word()).append(' ').append(line.pid()).append('\n');
                }
                OutputStream to = current.getOutputStream();
                to.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                to.flush();
            } catch (IOException gone) {
                // Somebody has ended it, or no process can be had; what comes next tries again.
                lines.forEach(this::note);
                synchronized (this) {
                    shell = null;
                }
            }
        }
    }

    private void note(Line line) {
        if (line.word().equals("+")) {
            running.add(line.pid());
        } else if (line.word().equals("-")) {
            running.remove(line.pid());
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(SHELL.toString(), "-c", SCRIPT, "ekko-supervisor")
                .directory(Path.of("/").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        Process made = builder.start();
        synchronized (this) {
            shell = made;
        }
        return made;
    }

    private void endWhenIdle(long seen, Executor workers) {
        CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS, workers)
                .execute(() -> {
                    Process idle;
                    synchronized (this) {
                        idle = shell;
                        if (uses != seen || writing || idle == null) {
                            return;
                        }
                        shell = null;
                    }
                    try {
                        idle.getOutputStream().close();
                    } catch (IOException gone) {
                        idle.destroyForcibly();
                    }
                });
    }
}
