package dev.ekko.cli.run;

import dev.ekko.Ekko;
import dev.ekko.JsEvent;
import dev.ekko.RuntimeBuilder;
import dev.ekko.cli.env.EkkoHome;
import dev.ekko.cli.env.EnvFileException;
import dev.ekko.cli.env.EnvFiles;
import dev.ekko.cli.report.ErrorReport;
import dev.ekko.cli.terminal.StandardStream;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.cli.terminal.TerminalConsole;
import dev.ekko.error.EkkoException;
import dev.ekko.spi.DedicatedThread;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.LogSink;
import dev.ekko.spi.SignalSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a JavaScript or TypeScript program. */
@Command(
        name = "run",
        header = "Run a JavaScript or TypeScript program.",
        customSynopsis = {
            "@|bold ekko run|@ [@|yellow options|@] @|yellow FILE|@ [arguments]",
            "       @|bold ekko run|@ [@|yellow options|@] @|yellow -|@ [arguments]",
            "       @|bold ekko run|@ [@|yellow options|@] @|yellow --eval|@ CODE [arguments]"
        },
        description = {
            "",
            "The program may compute and print. To read files, use the network or anything else outside"
                    + " itself, it needs a permission; without one it is asked for at a terminal and denied elsewhere.",
            "",
            "Everything after FILE belongs to the program."
        })
public final class RunCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final ProgramRunner runner;
    private final RunPlace place;
    private final PermissionOptions permissions = new PermissionOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final LogOptions log = new LogOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            hideParamSyntax = true,
            description = "The program: a path, a URL, or - for standard input. What follows are its arguments.")
    private final List<String> program = new ArrayList<>();

    @Option(
            names = {"-e", "--eval"},
            paramLabel = "CODE",
            order = 1,
            description = "Run this code, as TypeScript.")
    private @Nullable String eval;

    @Option(
            names = {"-p", "--print"},
            paramLabel = "CODE",
            order = 2,
            description = "Run this JavaScript and print its completion value.")
    private @Nullable String print;

    @Option(
            names = "--ext",
            paramLabel = "EXT",
            order = 3,
            converter = SourceKinds.class,
            description = "Take the program for a file with this extension: js, mjs, cjs, jsx, ts, mts, cts, tsx.")
    private SourceKinds.@Nullable Extension extension;

    @Option(
            names = "--env-file",
            paramLabel = "PATH",
            arity = "0..1",
            fallbackValue = ".env",
            preprocessor = AttachedValue.class,
            order = 4,
            description = "Add the variables of this file (.env where no path is given); may be repeated, later files"
                    + " win over earlier ones, and the environment wins over all.")
    private final List<String> envFiles = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "PATHS",
            order = 5,
            description = "Jars and directories of Java classes for imports from java: and mappings, with the"
                    + " separator of the system between them; may be repeated. A path that ends in /* means all jars of a"
                    + " directory.")
    private final List<String> classPath = new ArrayList<>();

    @Option(names = "--watch", order = 5, description = "Run the program again whenever one of its modules changes.")
    private boolean watch;

    @Option(names = "--no-clear-screen", order = 6, description = "With --watch: keep what is on the screen.")
    private boolean keepScreen;

    @Option(names = "--no-prompt", order = 40, description = "Never ask for a permission; deny what no flag allows.")
    private boolean noPrompt;

    @Option(
            names = "--record",
            order = 41,
            description = "Allow what no flag denies, and print at the end the flags that were needed.")
    private boolean record;

    @Option(names = "--verbose", order = 60, description = "Show Java frames in errors.")
    private boolean verbose;

    RunCommand(Terminal terminal, ProgramRunner runner, RunPlace place) {
        this.terminal = terminal;
        this.runner = runner;
        this.place = place;
    }

    /** The command, ready to parse. */
    public static CommandLine create(Terminal terminal) {
        return create(terminal, RunPlace.OWN_PROCESS);
    }

    /**
     * The command for programs that run in another place.
     *
     * @param terminal the streams, environment and directory of the program
     * @param place where it runs; decides whether it does
     */
    public static CommandLine create(Terminal terminal, RunPlace place) {
        return create(terminal, LibraryProgram::new, place);
    }

    static CommandLine create(Terminal terminal, ProgramRunner runner) {
        return create(terminal, runner, RunPlace.OWN_PROCESS);
    }

    private static CommandLine create(Terminal terminal, ProgramRunner runner, RunPlace place) {
        RunCommand command = new RunCommand(terminal, runner, place);
        CommandLine line = new CommandLine(command);
        command.permissions.addTo(line.getCommandSpec());
        return line.setStopAtPositional(true);
    }

    /**
     * The command for words that need no parser, which is a part of a small program's start that is felt: permission
     * flags by their full names, a file, and its arguments.
     *
     * @param words what follows the command's name
     * @return null where the words need the parser
     */
    public static @Nullable RunCommand plain(Terminal terminal, RunPlace place, List<String> words) {
        RunCommand command = new RunCommand(terminal, LibraryProgram::new, place);
        int at = 0;
        while (at < words.size() && command.permissions.take(words.get(at))) {
            at++;
        }
        if (at == words.size() || words.get(at).startsWith("-")) {
            return null;
        }
        command.program.addAll(words.subList(at, words.size()));
        return command;
    }

    @Override
    public Integer call() throws Exception {
        checkCombination();
        if (!isTaken()) {
            return RunPlace.NOT_HERE;
        }
        ErrorReport report = new ErrorReport(terminal.errStyle(), verbose || terminal.trace());
        if (!classPath.isEmpty()) {
            try {
                // A runtime finds classes as the thread that makes it does.
                Thread.currentThread().setContextClassLoader(ClassPathOption.loader(classPath, terminal.directory()));
            } catch (IOException e) {
                throw misuse("--class-path: " + e.getMessage());
            }
        }
        if (watch) {
            return new WatchLoop(terminal, report, !keepScreen).run(this::prepareWatched);
        }
        NeededPermissions needed = new NeededPermissions(terminal.directory());
        EntryPoint entry = entry();
        if (place.equals(RunPlace.OWN_PROCESS) && entry instanceof EntryPoint.File) {
            LongRunning.watch(EkkoHome.of(terminal.environment()), terminal.directory(), program.getFirst());
        }
        try (Program prepared = runner.prepare(builder(needed), entry)) {
            place.begins(prepared);
            return prepared.run();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            terminal.err().line(report.render(e));
            return ErrorReport.exitCode(e);
        } finally {
            if (record) {
                terminal.err().line(needed.summary(terminal.errStyle()));
            }
        }
    }

    private boolean isTaken() {
        try {
            return place.takes(permissions.toPermissions(), watch || record || !classPath.isEmpty());
        } catch (EkkoException invalid) {
            // The run itself says what is wrong with them.
            return true;
        }
    }

    private Program prepareWatched(WatchedFiles files) throws IOException, EnvFileException {
        envFiles().forEach(files::add);
        if (!ProgramText.isUrl(program.getFirst())) {
            files.add(terminal.directory().resolve(program.getFirst()));
        }
        RuntimeBuilder builder = builder(new NeededPermissions(terminal.directory()))
                .on(JsEvent.ModuleRequested.class, requested -> files.add(requested.url()));
        return runner.prepare(builder, entry());
    }

    private void checkCombination() {
        boolean typed = eval != null || print != null;
        if (eval != null && print != null) {
            throw misuse("--eval and --print exclude each other");
        }
        if (!typed && program.isEmpty()) {
            throw misuse("no program given: name a FILE, - for standard input, or --eval CODE");
        }
        if (print != null && extension != null) {
            throw misuse("--print takes a JavaScript script, so --ext does not go with it");
        }
        if (watch && (typed || program.getFirst().equals("-"))) {
            throw misuse("--watch needs a FILE to watch");
        }
        if (watch && record) {
            throw misuse("--record prints when the program ends, and with --watch it never does");
        }
    }

    private ParameterException misuse(String problem) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), problem);
    }

    private EntryPoint entry() throws IOException {
        ProgramText text = new ProgramText(terminal.directory());
        SourceKinds.Extension kind = extension == null ? SourceKinds.Extension.TYPESCRIPT : extension;
        if (eval != null) {
            return text.argument(eval, kind);
        }
        if (print != null) {
            return text.printing(print);
        }
        String name = program.getFirst();
        if (name.equals("-")) {
            return text.input(terminal.in(), kind);
        }
        return extension == null || ProgramText.isUrl(name)
                ? ProgramText.named(name)
                : text.file(Path.of(name), extension);
    }

    private RuntimeBuilder builder(NeededPermissions needed) throws EnvFileException {
        RuntimeBuilder builder = Ekko.runtime()
                .permissions(permissions.toPermissions())
                .limits(limits.toLimits())
                .console(new TerminalConsole(terminal))
                .directory(terminal.directory())
                .environment(EnvFiles.overlay(terminal.environment(), envFiles()))
                .arguments(arguments())
                .service(LogSink.class, log.toLog(terminal))
                .service(SignalSource.class, new ProcessSignals())
                .service(DedicatedThread.class, new DedicatedThread());
        if (watch || !place.equals(RunPlace.OWN_PROCESS)) {
            // The next run wants the code of this one. Elsewhere the program has the process to itself.
            builder = builder.sharedEngine();
        }
        Path mapping = terminal.directory().resolve("ekko.mapping.yaml");
        if (Files.isRegularFile(mapping)) {
            builder = builder.mappings(mapping);
        }
        if (record) {
            return needed.record(builder);
        }
        boolean canAsk = terminal.isTerminal(StandardStream.IN) && terminal.isTerminal(StandardStream.ERR);
        return canAsk && !noPrompt ? builder.prompt(place.prompt(new TerminalPrompt(terminal))) : builder;
    }

    private List<String> arguments() {
        boolean withFile = eval == null && print == null;
        return List.copyOf(withFile ? program.subList(1, program.size()) : program);
    }

    private List<Path> envFiles() {
        return envFiles.stream()
                .map(name -> terminal.directory().resolve(name.equals(AttachedValue.NONE) ? ".env" : name))
                .toList();
    }
}
