package dev.ekko.cli.run;

import dev.ekko.cli.report.ErrorReport;
import dev.ekko.cli.terminal.StandardStream;
import dev.ekko.cli.terminal.Style;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.error.ModuleNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs a program again whenever one of its files changes, until the process is interrupted. */
final class WatchLoop {
    private static final String CLEAR_SCREEN = "\u001b[2J\u001b[3J\u001b[H";

    /** Prepares the program for each run. */
    @FunctionalInterface
    interface Preparation {
        /** Prepares one run; what it reads itself goes into the watched files. */
        Program prepare(WatchedFiles files) throws Exception;
    }

    private final Terminal terminal;
    private final ErrorReport report;
    private final boolean clearScreen;

    WatchLoop(Terminal terminal, ErrorReport report, boolean clearScreen) {
        this.terminal = terminal;
        this.report = report;
        this.clearScreen = clearScreen && terminal.isTerminal(StandardStream.ERR);
    }

    /** Never returns by itself. */
    int run(Preparation preparation) throws IOException, InterruptedException {
        while (true) {
            try (WatchedFiles files = new WatchedFiles()) {
                Path changed = runUntilChange(preparation, files);
                if (clearScreen) {
                    terminal.err().text(CLEAR_SCREEN);
                }
                say(relative(changed) + " changed, restarting");
            }
        }
    }

    private Path runUntilChange(Preparation preparation, WatchedFiles files) throws InterruptedException {
        Run run = new Run(preparation, files);
        Thread thread = Thread.ofPlatform().name("ekko-program").start(run);
        try {
            return files.awaitChange();
        } finally {
            run.stop();
            thread.join();
        }
    }

    private void say(String message) {
        Style style = terminal.errStyle();
        terminal.err().line(style.faint("watch: " + message));
    }

    private String relative(Path file) {
        return file.startsWith(terminal.directory())
                ? terminal.directory().relativize(file).toString()
                : file.toString();
    }

    /** One run, which another thread may stop. */
    private final class Run implements Runnable {
        private final Preparation preparation;
        private final WatchedFiles files;
        private @Nullable Program program;
        private boolean stopped;

        Run(Preparation preparation, WatchedFiles files) {
            this.preparation = preparation;
            this.files = files;
        }

        @Override
        public void run() {
            try (Program prepared = preparation.prepare(files)) {
                if (!start(prepared)) {
                    return;
                }
                int code = prepared.run();
                say((code == 0 ? "the program ended" : "the program ended with exit code " + code)
                        + "; waiting for a change");
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                if (!isStopped()) {
                    addMissing(e);
                    terminal.err().line(report.render(e));
                    say("the program failed; waiting for a change");
                }
            }
        }

        private synchronized boolean start(Program prepared) {
            program = prepared;
            return !stopped;
        }

        private synchronized boolean isStopped() {
            return stopped;
        }

        void stop() {
            Program running;
            synchronized (this) {
                stopped = true;
                running = program;
            }
            if (running != null) {
                running.close();
            }
        }

        /** A module that is not there was never asked for, and it is the one that will be written next. */
        private void addMissing(Throwable failure) {
            if (failure instanceof ModuleNotFoundException missing) {
                missing.tried().forEach(this::addPlace);
            }
        }

        private void addPlace(String place) {
            try {
                if (place.startsWith("file:")) {
                    files.add(URI.create(place));
                } else if (!ProgramText.isUrl(place)) {
                    files.add(terminal.directory().resolve(place));
                }
            } catch (InvalidPathException e) {
                say("cannot watch " + place + ": " + e.getReason());
            }
        }
    }
}
