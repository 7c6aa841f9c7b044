package dev.ekko.cli.types;

import dev.ekko.TypeDeclarations;
import dev.ekko.cli.report.ExitCode;
import dev.ekko.cli.terminal.Terminal;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what an editor needs to know: the globals, the packages, and classes of Java. */
@Command(
        name = "types",
        header = "Write declarations for editors and the TypeScript compiler.",
        description = {
            "",
            "ekko types java.time java.util.Map",
            "ekko types org.h2.jdbcx --jar lib/h2.jar --source lib/h2-sources.jar",
            "ekko types --mapping ekko.mapping.yaml --jar lib/mylib.jar",
            "",
            "Writes the globals, the packages, the named classes of Java and the modules of mappings into ekko-types. A"
                    + " project's tsconfig.json extends the one there."
        })
public final class TypesCommand implements Callable<Integer> {
    private static final String JAVA = "types/ekko/java";

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "CLASS-OR-PACKAGE",
            arity = "0..*",
            description =
                    "Classes or packages of Java, all that the project uses; they replace those of an earlier call.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"--jar", "-j"},
            paramLabel = "PATH",
            order = 1,
            description = "A jar with classes, or several with the platform's path separator; may be repeated. What its"
                    + " classes refer to must be in one of them.")
    private List<String> jars = new ArrayList<>();

    @Option(
            names = "--source",
            paramLabel = "PATH",
            order = 2,
            description = "A jar or zip with sources, whose Javadoc is taken over; may be repeated. Beside each --jar"
                    + " FILE.jar, FILE-sources.jar is found by itself, and so is the JDK's own.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = {"--mapping", "-m"},
            paramLabel = "PATH",
            order = 3,
            description =
                    "A file that shapes classes, whose module is declared; may be repeated. ekko.mapping.yaml in the"
                            + " current directory is taken by itself, as by ekko run.")
    private List<Path> mappings = new ArrayList<>();

    @Option(
            names = "--depth",
            paramLabel = "COUNT",
            defaultValue = "1",
            order = 4,
            description = "How far to follow signatures: 0 declares the named classes only, 1 (as without it) what they"
                    + " refer to as well; beyond that, types have no members.")
    private int depth = 1;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            order = 5,
            description = "The directory to write into; ekko-types where it is missing.")
    private @Nullable Path out;

    private TypesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The command, ready to parse.
     *
     * @param terminal where the outcome is told
     */
    public static CommandLine create(Terminal terminal) {
        return new CommandLine(new TypesCommand(terminal));
    }

    @Override
    public Integer call() throws IOException {
        if (depth < 0 && spec != null) {
            throw new ParameterException(spec.commandLine(), "--depth is 0 or more");
        }
        Path target = terminal.directory()
                .resolve(out == null ? Path.of("ekko-types") : out)
                .normalize();
        List<Path> archives = paths(jars);
        List<Path> shapes = shapes();
        TypeDeclarations.Made made = TypeDeclarations.create()
                .java(names.toArray(String[]::new))
                .jars(archives.toArray(Path[]::new))
                .mappings(shapes.toArray(Path[]::new))
                .sources(allSources(archives).toArray(Path[]::new))
                .depth(depth)
                .make();
        write(target, made.files(), names.isEmpty() && shapes.isEmpty());
        made.notes().forEach(note -> terminal.err().line(note));
        terminal.out().line(summary(target, made.classes()));
        return ExitCode.OK;
    }

    /** The mappings that were named, or the one that programs here have. */
    private List<Path> shapes() {
        if (!mappings.isEmpty()) {
            return mappings.stream()
                    .map(file -> terminal.directory().resolve(file).normalize())
                    .toList();
        }
        Path usual = terminal.directory().resolve("ekko.mapping.yaml");
        return Files.isRegularFile(usual) ? List.of(usual) : List.of();
    }

    private String summary(Path target, int classes) {
        Path shown =
                target.startsWith(terminal.directory()) ? terminal.directory().relativize(target) : target;
        String what = classes == 0
                ? "globals and packages"
                : "globals, packages and " + classes + (classes == 1 ? " class" : " classes") + " of Java";
        String base =
                (shown.isAbsolute() ? "" : "./") + shown.toString().replace(File.separatorChar, '/') + "/tsconfig.json";
        return "Declared " + what + " in " + shown + ".\nIn tsconfig.json: { \"extends\": \"" + base + "\" }";
    }

    private List<Path> paths(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Stream.of(text.split(File.pathSeparator)))
                .filter(text -> !text.isEmpty())
                .map(text -> terminal.directory().resolve(text).normalize())
                .toList();
    }

    /** The sources that were named, and those that lie where they usually do. */
    private List<Path> allSources(List<Path> archives) {
        List<Path> all = new ArrayList<>(paths(sources));
        for (Path jar : archives) {
            Path beside = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar"));
            if (Files.isRegularFile(beside)) {
                all.add(beside);
            }
        }
        // The image's own runtime has no sources; a JDK of the person's may.
        String other = terminal.environment().getOrDefault("JAVA_HOME", "");
        Stream.of(System.getProperty("java.home"), other)
                .filter(home -> !home.isEmpty())
                .map(home -> Path.of(home, "lib", "src.zip"))
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(all::add);
        return all;
    }

    private static void write(Path target, SortedMap<String, String> files, boolean noJava) throws IOException {
        Path java = target.resolve(JAVA);
        boolean keep = noJava && Files.isDirectory(java);
        if (!keep) {
            removeOld(java);
        }
        for (var file : files.entrySet()) {
            if (!keep || !file.getKey().startsWith(JAVA)) {
                Path path = target.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    /** Removes the declarations of an earlier call, so that none stays that nothing refers to. */
    private static void removeOld(Path java) throws IOException {
        if (Files.isDirectory(java)) {
            try (Stream<Path> old = Files.list(java)) {
                for (Path file : old.filter(f -> f.toString().endsWith(".d.ts")).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
