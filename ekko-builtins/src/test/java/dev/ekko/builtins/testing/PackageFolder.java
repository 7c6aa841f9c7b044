package dev.ekko.builtins.testing;

import dev.ekko.builtins.CoreBuiltins;
import dev.ekko.spi.Builtin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of a built-in, and the declarations that the build made for it.
 *
 * @param builtin the built-in
 * @param source where its sources are
 * @param output where the build put what programs get
 */
public record PackageFolder(Builtin builtin, Path source, Path output) {
    private static final Pattern DECLARED = Pattern.compile(
            "^export (?:declare )?(?:abstract )?(function|class|const enum|const|let|enum|namespace|interface|type) ([\\w$]+)",
            Pattern.MULTILINE);
    private static final Pattern EXPORTED =
            Pattern.compile("^export (type )?\\{([^}]*)} from \"\\./([^\"]+)\\.js\";", Pattern.MULTILINE);
    private static final Set<String> TYPES = Set.of("interface", "type");

    /** The folder of a built-in. */
    public static PackageFolder of(Builtin builtin) {
        String path = builtin.getClass().getPackageName().replace('.', '/');
        Path script = Path.of(URI.create(builtin.spec().script().toString()));
        return new PackageFolder(builtin, Path.of("src/main/java", path), script.resolveSibling(""));
    }

    /** The programs in the documentation of all built-ins, and in the guide to the packages. */
    public static List<Example> examples() throws IOException {
        List<Example> found = new ArrayList<>(Example.in(Path.of("../docs/packages.md")));
        for (Builtin builtin : new CoreBuiltins().builtins()) {
            PackageFolder folder = of(builtin);
            try (Stream<Path> files = Files.list(folder.source())) {
                for (Path file : files.sorted().toList()) {
                    boolean readme = folder.isPackage() && file.endsWith("README.md");
                    if (readme || file.toString().endsWith(".ts")) {
                        found.addAll(Example.in(file));
                    }
                }
            }
        }
        return found;
    }

    /** Whether programs import it. */
    public boolean isPackage() {
        return builtin.spec().specifier().isPresent();
    }

    /** What declares its globals, written by hand. */
    public Path globals() {
        return source.resolve(isPackage() ? "globals.d.ts" : builtin.spec().name() + ".d.ts");
    }

    /** What declares the package, made by the build. */
    public Path types() {
        return output.resolve(builtin.spec().name() + ".d.ts");
    }

    /** The names that its declarations export as values: functions, classes and constants. */
    public Set<String> exportedValues() {
        return declarations().values().stream()
                .filter(declaration -> !TYPES.contains(declaration.kind()))
                .map(Declaration::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that its declarations export, by name. */
    public Map<String, Declaration> declarations() {
        Map<String, Declaration> found = new LinkedHashMap<>();
        String text = read(types());
        declaredIn(text).forEach(found::put);
        Matcher exported = EXPORTED.matcher(text);
        while (exported.find()) {
            Map<String, Declaration> others = declaredIn(read(types().resolveSibling(exported.group(3) + ".d.ts")));
            for (String name : exported.group(2).strip().split("\\s*,\\s*")) {
                String[] names = name.strip().replaceFirst("^type ", "").split(" as ");
                Declaration other = others.get(names[0]);
                if (other == null) {
                    throw new AssertionError(types() + " exports " + names[0] + " of a file that does not declare it");
                }
                String as = names[names.length - 1];
                found.put(as, new Declaration(as, other.kind(), other.comment()));
            }
        }
        return found;
    }

    private static Map<String, Declaration> declaredIn(String text) {
        Map<String, Declaration> found = new HashMap<>();
        Matcher declared = DECLARED.matcher(text);
        while (declared.find()) {
            String before = text.substring(0, declared.start()).stripTrailing();
            String comment = before.endsWith("*/") ? before.substring(before.lastIndexOf("/**")) : "";
            Declaration declaration = new Declaration(declared.group(2), declared.group(1), comment);
            // Of overloads, and of a class merged with an interface, one has the documentation.
            found.merge(
                    declared.group(2),
                    declaration,
                    (first, next) -> new Declaration(
                            first.name(),
                            TYPES.contains(first.kind()) ? next.kind() : first.kind(),
                            first.comment() + next.comment()));
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One exported declaration.
     *
     * @param name its name
     * @param kind its keyword, such as {@code function}
     * @param comment its TSDoc, empty where it has none
     */
    public record Declaration(String name, String kind, String comment) {}
}
