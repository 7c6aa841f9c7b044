package dev.ekko.cli.run;

import dev.ekko.module.ModuleKind;
import dev.ekko.module.ModuleSource;
import dev.ekko.spi.EntryPoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Turns what stands on the command line into an entry module. */
final class ProgramText {
    // Two letters at least, so that a Windows drive is not taken for a scheme.
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*", Pattern.DOTALL);

    private final Path directory;

    /**
     * Begins.
     *
     * @param directory what relative paths, and the imports of programs without a file, start from
     */
    ProgramText(Path directory) {
        this.directory = directory;
    }

    /** A file or a URL by its name. */
    static EntryPoint named(String name) {
        return isUrl(name) ? new EntryPoint.Specifier(name) : new EntryPoint.File(Path.of(name));
    }

    static boolean isUrl(String name) {
        return URL.matcher(name).matches();
    }

    /** A file whose extension does not say what it is. */
    EntryPoint file(Path file, SourceKinds.Extension extension) throws IOException {
        Path absolute = directory.resolve(file);
        return new EntryPoint.Text(ModuleSource.of(absolute.toUri(), extension.kind(), Files.readAllBytes(absolute)));
    }

    /** A program typed as an argument. */
    EntryPoint argument(String code, SourceKinds.Extension extension) {
        return text("$eval", extension, code);
    }

    /** A program from standard input, read to its end. */
    EntryPoint input(InputStream in, SourceKinds.Extension extension) throws IOException {
        return new EntryPoint.Text(ModuleSource.of(url("$stdin", extension), extension.kind(), in.readAllBytes()));
    }

    /** A program that prints the completion value of a script, as the console formats it. */
    EntryPoint printing(String script) {
        // Indirect eval: the global scope, and a completion value, which modules do not have.
        return text(
                "$print",
                new SourceKinds.Extension("js", ModuleKind.JAVASCRIPT),
                "console.log(await (0, eval)(" + quote(script) + "));");
    }

    private EntryPoint text(String name, SourceKinds.Extension extension, String code) {
        return new EntryPoint.Text(ModuleSource.of(url(name, extension), extension.kind(), code));
    }

    private URI url(String name, SourceKinds.Extension extension) {
        return directory.resolve(name + "." + extension.name()).toUri();
    }

    /** A JavaScript string literal. */
    static String quote(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                literal.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
