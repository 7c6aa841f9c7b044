package dev.ekko.builtins.host.process;

import dev.ekko.spi.JsError;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Starts programs. */
public final class Launcher {
    private final Executor workers;

    /**
     * Makes one.
     *
     * @param workers wait for what programs write and read
     */
    public Launcher(Executor workers) {
        this.workers = workers;
    }

    /**
     * The failure of a program that is nowhere.
     *
     * @param name its name
     * @param searchPath where it was looked for, in the form of {@code PATH}
     */
    public static JsError missing(String name, String searchPath) {
        return StartFailures.missing(name, searchPath);
    }

    /** Where the errors of a program go that inherits. */
    public OutputStream errors() {
        return System.err;
    }

    /**
     * Starts a program.
     *
     * @throws dev.ekko.spi.JsError with a code where it cannot be started
     */
    public Child start(ChildSpec spec) {
        if (spec.columns() > 0) {
            return startInTerminal(spec);
        }
        try (StreamFiles files = new StreamFiles()) {
            return running(spec, prepared(spec, files).start());
        } catch (IOException failure) {
            throw StartFailures.of(spec.program(), failure);
        }
    }

    private Child startInTerminal(ChildSpec spec) {
        PseudoTerminal terminal = PseudoTerminal.open(spec.columns(), spec.rows());
        try (StreamFiles files = new StreamFiles()) {
            ProcessBuilder builder = prepared(spec, files);
            builder.command(terminal.entering(builder.command()))
                    .redirectErrorStream(false)
                    .redirectInput(Redirect.PIPE)
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            builder.environment().putIfAbsent("TERM", "xterm-256color");
            Process process = builder.start();
            process.getOutputStream().close();
            return new Child(process, spec, workers, Optional.of(terminal));
        } catch (IOException failure) {
            terminal.close();
            throw StartFailures.of(spec.program(), failure);
        } catch (RuntimeException refused) {
            terminal.close();
            throw refused;
        }
    }

    /**
     * Starts several programs, each of which reads what the one before writes; nothing of that passes through Ekko.
     *
     * @param specs at least two; only the first says what is read, only the last where the output goes
     * @throws dev.ekko.spi.JsError with a code where one cannot be started; then none runs
     */
    public List<Child> startPipeline(List<ChildSpec> specs) {
        try (StreamFiles files = new StreamFiles()) {
            List<ProcessBuilder> builders =
                    specs.stream().map(spec -> prepared(spec, files)).toList();
            List<Process> processes = ProcessBuilder.startPipeline(builders);
            List<Child> children = new ArrayList<>();
            for (int i = 0; i < processes.size(); i++) {
                children.add(running(specs.get(i), processes.get(i)));
            }
            return children;
        } catch (IOException failure) {
            // Java names the program in its message.
            Path named = specs.stream()
                    .map(ChildSpec::program)
                    .filter(program -> String.valueOf(failure.getMessage()).contains("\"" + program + "\""))
                    .findFirst()
                    .orElse(specs.getFirst().program());
            throw StartFailures.of(named, failure);
        }
    }

    private static ProcessBuilder prepared(ChildSpec spec, StreamFiles files) {
        StartFailures.needDirectory(spec.directory());
        List<String> command = new ArrayList<>();
        command.add(spec.program().toString());
        command.addAll(spec.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(spec.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(spec.environment());
        builder.redirectInput(files.input(spec.stdin()));
        builder.redirectOutput(files.output(spec.stdout()));
        if (spec.stderr() instanceof Stdio.Merge) {
            builder.redirectErrorStream(true);
        } else {
            builder.redirectError(files.output(spec.stderr()));
        }
        return builder;
    }

    private Child running(ChildSpec spec, Process process) throws IOException {
        Child child = new Child(process, spec, workers, Optional.empty());
        if (spec.stdin() instanceof Stdio.Null) {
            process.getOutputStream().close();
        }
        return child;
    }
}
