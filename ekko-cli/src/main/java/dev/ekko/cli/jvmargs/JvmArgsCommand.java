package dev.ekko.cli.jvmargs;

import dev.ekko.cli.env.EkkoHome;
import dev.ekko.cli.report.ExitCode;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the flags with which a JVM runs an application's scripts at full speed, and puts in place what they name. */
@Command(
        name = "jvm-args",
        header = "Print the JVM flags for an application that embeds Ekko.",
        description = {
            "",
            "java $(ekko jvm-args) -jar app.jar",
            "",
            "Puts the compiler's jars in place, checks the java that is going to use them, and prints nothing else on"
                    + " standard output."
        })
public final class JvmArgsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--java",
            paramLabel = "PATH",
            order = 1,
            description = "The java that will run the application, or the home of its JDK; else the one on PATH.")
    private @Nullable Path java;

    @Option(
            names = "--into",
            paramLabel = "PATH",
            order = 2,
            description = "The directory for the compiler's jars; else one in Ekko's home.")
    private @Nullable Path into;

    @Option(
            names = "--from",
            paramLabel = "PATH",
            order = 3,
            description = "A directory or a Maven repository that has the compiler's jars; else they come out of Ekko's"
                    + " image.")
    private @Nullable Path from;

    @Option(
            names = "--no-compiler",
            order = 4,
            description = "Only the flags that end the JVM's warnings; scripts are interpreted.")
    private boolean noCompiler;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 5,
            converter = FlagFormat.Converter.class,
            description = "One of line, lines, argfile (for java @FILE), json.")
    private @Nullable FlagFormat format;

    @Option(
            names = "--write",
            paramLabel = "PATH",
            order = 6,
            description = "Write to this file instead of standard output; an argfile unless --format says otherwise.")
    private @Nullable Path write;

    private JvmArgsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The command, ready to parse.
     *
     * @param terminal where the flags go
     */
    public static CommandLine create(Terminal terminal) {
        return new CommandLine(new JvmArgsCommand(terminal));
    }

    @Override
    public Integer call() throws IOException {
        if (noCompiler && (into != null || from != null) && spec != null) {
            throw new ParameterException(spec.commandLine(), "--no-compiler excludes --into and --from");
        }
        JavaRuntime runtime = JavaRuntime.ask(JavaCommand.find(
                java, terminal.directory(), terminal.environment().getOrDefault("PATH", "")));
        runtime.checkAge();
        Optional<CompilerFolder> folder = folder(runtime);
        List<String> flags = noCompiler
                ? JvmFlags.interpreting()
                : folder.map(CompilerFolder::path)
                        .map(JvmFlags::compilingWith)
                        .orElseGet(JvmFlags::compilingWithLinked);
        FlagFormat chosen = format != null ? format : write != null ? FlagFormat.ARGFILE : FlagFormat.LINE;
        String text = chosen.text(flags);
        if (folder.isPresent() && !folder.get().isWhole()) {
            folder.get().fill(source());
            terminal.err()
                    .line("Put the Graal compiler " + CompilerJar.VERSION + " into "
                            + folder.get().path());
        }
        runtime.checkStart(flags);
        if (write == null) {
            terminal.out().line(text);
        } else {
            WholeFile.write(
                    terminal.directory().resolve(write),
                    out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
        }
        return ExitCode.OK;
    }

    /** Where the compiler has to lie; nowhere for a runtime that has it already, or that is to do without. */
    private Optional<CompilerFolder> folder(JavaRuntime runtime) {
        if (noCompiler) {
            return Optional.empty();
        }
        runtime.checkCompilerInterface();
        if (runtime.hasCompiler() && into == null) {
            return Optional.empty();
        }
        Path folder = into == null
                ? EkkoHome.of(terminal.environment()).resolve("jvm").resolve(CompilerJar.VERSION)
                : into;
        return Optional.of(
                new CompilerFolder(terminal.directory().resolve(folder).normalize()));
    }

    private JarSource source() throws IOException {
        if (from != null) {
            return JarFolder.in(terminal.directory().resolve(from).normalize());
        }
        Optional<JarSource> linked = LinkedModules.ofThisImage();
        return linked.orElseThrow(() -> new EkkoException(
                ErrorCode.ENGINE_UNAVAILABLE,
                "This ekko has no compiler to hand out; the one of Ekko's image has. Fetch these six jars and name the"
                        + " directory that they are in with --from=DIR (after a Maven build that used them,"
                        + " --from ~/.m2/repository):\n"
                        + CompilerJar.ALL.stream()
                                .map(jar -> "  " + jar.coordinates())
                                .collect(Collectors.joining("\n"))));
    }
}
