package dev.ekko.impl.interop;

import dev.ekko.error.JsFrame;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.trace.CodeFrame;
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
        String frame = text == null ? "" : CodeFrame.of(text, place.line(), place.column());
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
}
