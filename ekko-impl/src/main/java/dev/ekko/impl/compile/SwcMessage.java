package dev.ekko.impl.compile;

import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.trace.LineIndex;
import dev.ekko.impl.trace.Position;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a position out of the text of swc's errors, which is the only place where it gives one. */
final class SwcMessage {
    private SwcMessage() {}

    static JsSyntaxException toError(SourceText source, String message, String specifier, Throwable cause) {
        Matcher place = Pattern.compile(" at " + Pattern.quote(specifier) + ":(\\d+):(\\d+)(?:\\R|$)")
                .matcher(message);
        if (!place.find()) {
            return source.error(firstSentence(message), 1, 1, cause);
        }
        int offset = offset(source.text(), Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
        Position at = LineIndex.of(source.text()).position(offset);
        return source.error(firstSentence(message.substring(0, place.start())), at.line(), at.column(), cause);
    }

    /** swc ends lines at LF only, counts code points from 1, and a tab as two. */
    private static int offset(String text, int line, int column) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                break;
            }
            at = end + 1;
        }
        int counted = 1;
        while (counted < column && at < text.length() && text.charAt(at) != '\n') {
            int c = text.codePointAt(at);
            counted += c == '\t' ? 2 : 1;
            at += Character.charCount(c);
        }
        return at;
    }

    private static String firstSentence(String message) {
        String line = message.lines().findFirst().orElse(message).strip();
        // What follows lists every token that the parser could have gone on with.
        int end = line.indexOf(". ");
        return end > 0 ? line.substring(0, end) : line;
    }
}
