package dev.ekko.impl.interop;

import dev.ekko.error.JsFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/**
 * What is special about the frames of async functions. Those that wait for a failed one the engine tells of in the text of a
 * stack only; those that run it shows twice.
 */
final class AsyncFrames {
    /** A line as {@link JsFrame#toString} writes it; a file's name may have anything in it. */
    private static final Pattern LINE = Pattern.compile("\\s*at async (?:(\\S.*?) \\((.+)\\)|(.+))");

    private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d{1,9}))?(?::(\\d{1,9}))?");

    private AsyncFrames() {}

    static List<JsFrame> in(String stack) {
        if (!stack.contains("at async ")) {
            return List.of();
        }
        List<JsFrame> frames = new ArrayList<>();
        for (String text : stack.lines().toList()) {
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                frames.add(frame(
                        line.group(1) == null ? "" : line.group(1),
                        line.group(2) == null ? line.group(3) : line.group(2)));
            }
        }
        return frames;
    }

    private static JsFrame frame(String function, String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return new JsFrame(function, place, 0, 0, JsFrame.Kind.ASYNC);
        }
        return new JsFrame(
                function, parts.group(1), number(parts.group(2)), number(parts.group(3)), JsFrame.Kind.ASYNC);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Whether a frame is the outer one of an async function: it has the whole of its text, where others have a call. */
    static boolean isOuter(StackFrame frame, StackFrame inner) {
        SourceSection call = inner.getSourceLocation();
        SourceSection whole = frame.getSourceLocation();
        if (call == null || whole == null || !Objects.equals(inner.getRootName(), frame.getRootName())) {
            return false;
        }
        String text = whole.getCharacters().toString();
        boolean isCall = text.endsWith(")") && !text.startsWith("async");
        return !isCall
                && call.getSource().equals(whole.getSource())
                && call.getCharIndex() >= whole.getCharIndex()
                && call.getCharEndIndex() <= whole.getCharEndIndex()
                && call.getCharLength() < whole.getCharLength();
    }

    /** Whether a frame is the outer one of a module that waits, which stands at the module's beginning. */
    static boolean isModule(JsFrame frame, List<JsFrame> inner) {
        if (inner.isEmpty() || !frame.function().isEmpty() || frame.line() != 1 || frame.column() != 1) {
            return false;
        }
        JsFrame last = inner.getLast();
        return last.function().isEmpty() && last.file().equals(frame.file());
    }
}
