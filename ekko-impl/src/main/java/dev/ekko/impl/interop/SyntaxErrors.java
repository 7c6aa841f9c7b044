package dev.ekko.impl.interop;

import dev.ekko.error.JsFrame;
import dev.ekko.error.JsSyntaxException;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Source text that the engine could not parse. */
final class SyntaxErrors {
    // "SyntaxError: file:///a.js:1:8 Expected an operand but found ;", then the line and a mark below it.
    private static final Pattern MESSAGE = Pattern.compile("(?:SyntaxError: )?(?:\\S+?:\\d+:\\d+:? )?(.*)");
    private static final int CONTEXT = 2;

    private SyntaxErrors() {}

    /** The exception; null for the syntax error of a running script, from {@code eval} or its own {@code throw}. */
    static @Nullable JsSyntaxException of(PolyglotException e, Frames frames) {
        SourceSection section = e.getSourceLocation();
        if (section == null || !section.isAvailable() || thrownByScript(e)) {
            return null;
        }
        JsFrame place = frames.at("", section);
        String text = frames.positions().text(place.file());
        if (text == null && section.getSource().hasCharacters()) {
            text = section.getSource().getCharacters().toString();
        }
        String frame = text == null ? "" : codeFrame(text, place.line(), place.column());
        return new JsSyntaxException(reason(e.getMessage()), place.file(), place.line(), place.column(), frame, e);
    }

    private static boolean thrownByScript(PolyglotException e) {
        Iterator<PolyglotException.StackFrame> frames =
                e.getPolyglotStackTrace().iterator();
        return frames.hasNext() && frames.next().isGuestFrame();
    }

    private static String reason(@Nullable String message) {
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        Matcher matcher = MESSAGE.matcher(first);
        return matcher.matches() ? matcher.group(1) : first;
    }

    /** The lines around a place, numbered, with a mark below the place. */
    static String codeFrame(String text, int line, int column) {
        String[] lines = text.split("\\R", -1);
        if (line < 1 || line > lines.length) {
            return "";
        }
        int last = Math.min(line + CONTEXT, lines.length);
        int width = Integer.toString(last).length();
        StringBuilder frame = new StringBuilder();
        for (int i = Math.max(1, line - CONTEXT); i <= last; i++) {
            frame.append(i == line ? "> " : "  ")
                    .append(" ".repeat(width - Integer.toString(i).length()))
                    .append(i)
                    .append(" | ")
                    .append(lines[i - 1])
                    .append('\n');
            if (i == line && column > 0) {
                frame.append(" ".repeat(width + 2))
                        .append(" | ")
                        .append(" ".repeat(column - 1))
                        .append("^\n");
            }
        }
        return frame.toString().stripTrailing();
    }
}
