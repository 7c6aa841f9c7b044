import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/**
 * Build step: makes the declarations of every package that programs import, <code>NAME/NAME.d.ts</code> of
 * <code>NAME/NAME.ts</code>, and those of the files that it exports things from. The TypeScript compiler does it in
 * GraalJS, file by file and without a type check, so every public declaration must have its types written down; a
 * violation fails the build with its position. Run by Maven as a single-file program; skips what is up to date.
 *
 * <p>A package is a folder whose declaration in Java names a specifier. Its globals, where it has some, are declared by
 * hand in <code>globals.d.ts</code>, because their types are the web's and not those of the code behind them.
 */
public final class DeclareTypes {
    private static final Pattern SPECIFIER = Pattern.compile("Optional\\s*\\.of\\(\\s*\"(@[^\"]+)\"");
    private static final Pattern COMPILER = Pattern.compile("typescript/([^/]+)/lib/typescript\\.js$");

    private final Context context = Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    private final Value declare;
    private final Map<Path, String> packages;

    private DeclareTypes(Path script, String compiler, Map<Path, String> packages) throws IOException {
        this.packages = packages;
        Value typescript = context.eval(Source.newBuilder(
                        "js",
                        "(function () { var module = { exports: {} };" + compiler + "\nreturn module.exports; })()",
                        "typescript.js")
                .build());
        declare = context.eval(Source.newBuilder("js", script.toFile()).build()).execute(typescript);
    }

    /**
     * Arguments: the source root, the output root, this program's own file, and the compiler's path on the class path. A
     * change of this program or of the script beside it makes all outputs stale.
     */
    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments[0]).toAbsolutePath();
        Path classes = Path.of(arguments[1]);
        Path self = Path.of(arguments[2]);
        Path script = self.resolveSibling("declare-types.js");
        Map<Path, String> packages = packages(sources);
        List<Path> stale = packages.keySet().stream()
                .filter(folder -> !upToDate(output(sources, classes, entry(folder)), folder, List.of(self, script)))
                .toList();
        if (stale.isEmpty()) {
            return;
        }
        DeclareTypes types = new DeclareTypes(script, compiler(arguments[3]), packages);
        List<String> problems =
                stale.stream().flatMap(folder -> types.write(folder, sources, classes)).toList();
        problems.forEach(problem -> System.err.println("ERROR " + problem));
        if (!problems.isEmpty()) {
            System.exit(1);
        }
    }

    private static String compiler(String path) throws IOException {
        if (!COMPILER.matcher(path).find()) {
            throw new IOException(path + " is no path of the TypeScript compiler");
        }
        try (InputStream in = DeclareTypes.class.getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(in, path + " is not on the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    private static Map<Path, String> packages(Path root) throws IOException {
        Map<Path, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path declaration :
                    walk.filter(f -> f.toString().endsWith("Builtin.java")).toList()) {
                Matcher specifier = SPECIFIER.matcher(Files.readString(declaration));
                if (specifier.find()) {
                    found.put(declaration.getParent(), specifier.group(1));
                }
            }
        }
        return found;
    }

    private static Path entry(Path folder) {
        return folder.resolve(folder.getFileName() + ".ts");
    }

    private static Path output(Path sources, Path classes, Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.ts$", ".d.ts");
        return classes.resolve(sources.relativize(file)).resolveSibling(name);
    }

    private static boolean upToDate(Path output, Path folder, List<Path> makers) {
        try (Stream<Path> files = Files.list(folder)) {
            if (!Files.exists(output)) {
                return false;
            }
            FileTime made = Files.getLastModifiedTime(output);
            for (Path file : Stream.concat(makers.stream(), files).toList()) {
                boolean input = makers.contains(file) || file.toString().matches(".*(\\.ts|Builtin\\.java)");
                if (input && Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Writes what belongs to a package, unless something is wrong with it. */
    private Stream<String> write(Path folder, Path sources, Path classes) {
        Path entry = entry(folder);
        Path byHand = folder.resolve(folder.getFileName() + ".d.ts");
        if (Files.exists(byHand)) {
            return Stream.of(byHand + ": the declarations of a package are made of " + entry.getFileName()
                    + "; those of globals belong into globals.d.ts");
        }
        Set<String> problems = new TreeSet<>();
        Map<Path, String> texts = new TreeMap<>();
        Map<Path, Set<String>> wanted = new TreeMap<>();
        Deque<Path> open = new ArrayDeque<>(List.of(entry));
        try {
            while (!open.isEmpty()) {
                Path file = open.remove();
                Value made = declare.execute(
                        file.toString(),
                        Files.readString(file),
                        file.equals(entry) ? null : ProxyArray.fromArray(wanted.get(file).toArray()),
                        (ProxyExecutable) names -> specifier(file, names[0].asString(), names[1], wanted, open));
                texts.put(file, made.getMember("types").asString());
                Value found = made.getMember("problems");
                for (long i = 0; i < found.getArraySize(); i++) {
                    problems.add(found.getArrayElement(i).asString());
                }
            }
            if (problems.isEmpty()) {
                for (Map.Entry<Path, String> text : texts.entrySet()) {
                    Path output = output(sources, classes, text.getKey());
                    Files.createDirectories(output.getParent());
                    Files.writeString(output, text.getValue());
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return problems.stream();
    }

    /** What a declaration says for a specifier of a source; notes the file to declare next. */
    private Object specifier(Path from, String specifier, Value names, Map<Path, Set<String>> wanted, Deque<Path> open) {
        if (!specifier.startsWith(".")) {
            return specifier;
        }
        Path file = from.resolveSibling(specifier).normalize();
        if (!file.getParent().equals(from.getParent())) {
            return file.equals(entry(file.getParent())) ? packages.get(file.getParent()) : null;
        }
        // What is wanted of the entry is public anyway; what is wanted of another file grows as others are read.
        if (!file.equals(entry(file.getParent()))) {
            Set<String> known = wanted.computeIfAbsent(file, f -> new TreeSet<>());
            boolean more = false;
            for (long i = 0; i < names.getArraySize(); i++) {
                more |= known.add(names.getArrayElement(i).asString());
            }
            if (more && !open.contains(file)) {
                open.add(file);
            }
        }
        return specifier.replaceFirst("\\.ts$", ".js");
    }
}
