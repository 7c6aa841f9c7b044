import com.caoccao.javet.swc4j.Swc4j;
import com.caoccao.javet.swc4j.ast.enums.Swc4jAstType;
import com.caoccao.javet.swc4j.ast.interfaces.ISwc4jAstModuleItem;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstExportDefaultDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportDecl;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstImportNamedSpecifier;
import com.caoccao.javet.swc4j.ast.module.Swc4jAstNamedExport;
import com.caoccao.javet.swc4j.ast.program.Swc4jAstModule;
import com.caoccao.javet.swc4j.enums.Swc4jMediaType;
import com.caoccao.javet.swc4j.enums.Swc4jParseMode;
import com.caoccao.javet.swc4j.enums.Swc4jSourceMapOption;
import com.caoccao.javet.swc4j.exceptions.Swc4jCoreException;
import com.caoccao.javet.swc4j.options.Swc4jParseOptions;
import com.caoccao.javet.swc4j.options.Swc4jTranspileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Build step: compiles the script half of every built-in, <code>NAME/NAME.ts</code> and the files it imports, into one
 * <code>NAME/NAME.js</code> that is the expression <code>(function (ops, part, use) { ... })</code>, and copies the
 * declarations of globals beside it. A file <code>OTHER.part.ts</code> becomes a script of its own, which the built-in
 * loads with <code>part("OTHER")</code> when it needs it. Run by Maven as a single-file program; skips what is up to date.
 *
 * <p>The files of a built-in share one function scope in the output, so their top-level names must differ; imports name
 * things as they are exported. That keeps this step small, and a violation fails the build.
 */
public final class CompileScripts {
    private static final Pattern POSITION = Pattern.compile("^(.*?) at (file:\\S+?):(\\d+):(\\d+)\\s*(.*)$", Pattern.DOTALL);

    private final Swc4j swc = new Swc4j();

    /** Arguments: the source root, the output root, and this program's own file, whose change makes all outputs stale. */
    public static void main(String[] arguments) throws IOException {
        Path sources = Path.of(arguments[0]);
        Path classes = Path.of(arguments[1]);
        FileTime self = Files.getLastModifiedTime(Path.of(arguments[2]));
        boolean failed = false;
        // Loading the native compiler costs more than all checks together, so it waits until there is work.
        CompileScripts compiler = null;
        for (Path folder : folders(sources)) {
            Path entry = folder.resolve(folder.getFileName() + ".ts");
            if (!Files.exists(entry)) {
                continue;
            }
            Path target = classes.resolve(sources.relativize(folder));
            Path output = target.resolve(folder.getFileName() + ".js");
            List<Path> parts = parts(folder);
            if (upToDate(output, folder, self)) {
                continue;
            }
            try {
                compiler = compiler == null ? new CompileScripts() : compiler;
                String script = compiler.bundle(entry);
                Files.createDirectories(target);
                for (Path types : globals(folder)) {
                    Files.copy(types, target.resolve(types.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
                for (Path part : parts) {
                    String name = part.getFileName().toString().replaceFirst("ts$", "js");
                    Files.writeString(target.resolve(name), compiler.bundle(part));
                }
                Files.writeString(output, script);
            } catch (BuildFailure failure) {
                System.err.println("ERROR " + failure.getMessage());
                failed = true;
            }
        }
        if (failed) {
            System.exit(1);
        }
    }

    private static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** The declarations that are written by hand: of globals, NAME.d.ts, or globals.d.ts where NAME is a package, too. */
    private static List<Path> globals(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".d.ts")).sorted().toList();
        }
    }

    /** What a built-in loads later than at its first touch. */
    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part.ts")).sorted().toList();
        }
    }

    private static boolean upToDate(Path output, Path folder, FileTime self) throws IOException {
        if (!Files.exists(output)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(output);
        if (self.compareTo(made) > 0) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".ts")).toList()) {
                if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private String bundle(Path entry) throws IOException {
        Map<Path, String> bodies = new LinkedHashMap<>();
        Map<String, Path> names = new LinkedHashMap<>();
        add(entry, entry, bodies, names, new HashSet<>());
        StringBuilder script = new StringBuilder("(function (ops, part, use) {\n\"use strict\";\n");
        bodies.values().forEach(script::append);
        return script.append("return main(ops, part, use);\n})\n").toString();
    }

    /** Adds a file after the files that it imports, so that constants exist before they are used. */
    private void add(Path file, Path entry, Map<Path, String> bodies, Map<String, Path> names, Set<Path> open)
            throws IOException {
        if (bodies.containsKey(file)) {
            return;
        }
        if (!open.add(file)) {
            throw new BuildFailure(file + ": imports itself through another file; break the cycle");
        }
        String code = transpile(file);
        StringBuilder body = new StringBuilder();
        int from = 0;
        boolean hasMain = false;
        for (ISwc4jAstModuleItem item : parse(file, code).getBody()) {
            int start = item.getSpan().getStart();
            int end = item.getSpan().getEnd();
            body.append(code, from, start);
            from = end;
            String text = code.substring(start, end);
            switch (item) {
                case Swc4jAstImportDecl imported -> {
                    plainNamesOnly(file, imported);
                    Path other = named(file, imported.getSrc().getValue());
                    add(other, entry, bodies, names, open);
                }
                // The public surface of a package may lie in several files; its entry names all of it.
                case Swc4jAstNamedExport exported
                when file.equals(entry) && exported.getSrc().isPresent() -> {
                    Path other = named(file, exported.getSrc().get().getValue());
                    add(other, entry, bodies, names, open);
                }
                case Swc4jAstExportDecl exported -> body.append(claim(text.substring("export ".length()), file, names));
                case Swc4jAstExportDefaultDecl exported when file.equals(entry) -> {
                    Matcher head = Pattern.compile("^export default function\\s*\\w*\\s*\\(").matcher(text);
                    if (!head.find()) {
                        throw new BuildFailure(file + ": its default export must be a function that takes the ops");
                    }
                    hasMain = true;
                    body.append("function main(").append(text.substring(head.end()));
                }
                default -> {
                    if (item.getType() == Swc4jAstType.ExportDefaultDecl || text.startsWith("export ")) {
                        throw new BuildFailure(file + ": only declarations may be exported here, not: "
                                + text.lines().findFirst().orElse(""));
                    }
                    body.append(claim(text, file, names));
                }
            }
        }
        if (file.equals(entry) && !hasMain) {
            throw new BuildFailure(file + ": has no default export; write export default function (ops) { ... }");
        }
        bodies.put(file, body.append(code.substring(from)).toString().strip() + "\n");
    }

    private static Path named(Path file, String specifier) {
        Path other = file.resolveSibling(specifier).normalize();
        if (!Files.exists(other)) {
            throw new BuildFailure(file + ": imports " + other + ", which does not exist");
        }
        return other;
    }

    private static void plainNamesOnly(Path file, Swc4jAstImportDecl imported) {
        boolean plain = imported.getSpecifiers().stream()
                .allMatch(s -> s instanceof Swc4jAstImportNamedSpecifier named
                        && named.getImported().isEmpty());
        if (!plain) {
            throw new BuildFailure(file + ": import things by the names under which "
                    + imported.getSrc().getValue() + " exports them; the files are joined into one scope");
        }
    }

    /** Notes a top-level declaration's name, which no other file of the built-in may declare. */
    private static String claim(String text, Path file, Map<String, Path> names) {
        Matcher name = Pattern.compile("^(?:async )?(?:const|let|var|class|function)\\*?\\s+([\\w$]+)").matcher(text);
        if (name.find()) {
            Path other = names.putIfAbsent(name.group(1), file);
            if (other != null) {
                throw new BuildFailure(file + ": declares " + name.group(1) + ", as " + other
                        + " does; the files are joined into one scope, so rename one");
            }
        }
        return text;
    }

    private String transpile(Path file) throws IOException {
        Swc4jTranspileOptions options = new Swc4jTranspileOptions();
        options.setMediaType(Swc4jMediaType.TypeScript)
                .setSpecifier(file.toUri().toURL())
                .setParseMode(Swc4jParseMode.Module);
        options.setSourceMap(Swc4jSourceMapOption.None);
        try {
            return swc.transpile(Files.readString(file), options).getCode();
        } catch (Swc4jCoreException e) {
            throw new BuildFailure(withPosition(file, e.getMessage()));
        }
    }

    private Swc4jAstModule parse(Path file, String code) {
        Swc4jParseOptions options = new Swc4jParseOptions()
                .setMediaType(Swc4jMediaType.JavaScript)
                .setParseMode(Swc4jParseMode.Module)
                .setCaptureAst(true);
        try {
            return (Swc4jAstModule) swc.parse(code, options).getProgram();
        } catch (Swc4jCoreException e) {
            throw new BuildFailure(withPosition(file, e.getMessage()));
        }
    }

    /** Puts the position first, in the form that editors and terminals turn into a link. */
    private static String withPosition(Path file, String message) {
        Matcher matcher = POSITION.matcher(message);
        return matcher.matches()
                ? file + ":" + matcher.group(3) + ":" + matcher.group(4) + ": " + matcher.group(1) + "\n"
                        + matcher.group(5)
                : file + ": " + message;
    }

    /** A fault in a script, told without a Java stack trace. */
    private static final class BuildFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BuildFailure(String message) {
            super(message, null, false, false);
        }
    }
}
