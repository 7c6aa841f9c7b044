package dev.ekko.cli.report;

import dev.ekko.cli.terminal.Style;
import dev.ekko.error.JsFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The line of a source file that a stack begins at, with a mark below the column. */
final class SourceLine {
    // A longer line is generated code, which tells a reader nothing.
    private static final int LONGEST = 160;

    private SourceLine() {}

    /** The line and the mark, or nothing where the file cannot be shown. */
    static Optional<String> of(List<JsFrame> frames, Style style) {
        return frames.stream()
                .filter(frame -> frame.kind() != JsFrame.Kind.JAVA)
                .findFirst()
                .filter(frame -> frame.line() > 0)
                .flatMap(frame -> line(frame).map(text -> show(frame, text, style)));
    }

    private static Optional<String> line(JsFrame frame) {
        try {
            Path file = frame.file().startsWith("file:") ? Path.of(URI.create(frame.file())) : Path.of(frame.file());
            try (Stream<String> lines = Files.lines(file)) {
                return lines.skip(frame.line() - 1L).findFirst().filter(text -> text.length() <= LONGEST);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | FileSystemNotFoundException e) {
            // Text from standard input, a module of another scheme, a file that is gone: the stack says where.
            return Optional.empty();
        }
    }

    private static String show(JsFrame frame, String text, Style style) {
        String number = String.valueOf(frame.line());
        String shown = "  " + style.faint(number + " | ") + text;
        if (frame.column() == 0 || frame.column() > text.length()) {
            return shown;
        }
        // Tabs are kept, so that the mark stands below its character whatever their width is.
        String indent = text.substring(0, frame.column() - 1).replaceAll("[^\t]", " ");
        return shown + "\n  " + style.faint(" ".repeat(number.length()) + " | ") + indent + style.error("^");
    }
}
