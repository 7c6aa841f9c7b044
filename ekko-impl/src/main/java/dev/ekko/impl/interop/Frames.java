package dev.ekko.impl.interop;

import dev.ekko.error.JsFrame;
import dev.ekko.spi.JsError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** Stack traces for people: script frames in original positions, the user's Java frames between them, nothing of ours. */
final class Frames {
    private static final String OURS = "dev.ekko.impl.";
    private static final List<String> MACHINERY = List.of(
            OURS,
            "dev.ekko.builtins.",
            "dev.ekko.spi.",
            "com.oracle.truffle.",
            "org.graalvm.",
            "jdk.internal.",
            "jdk.proxy",
            "java.lang.invoke.",
            "java.lang.reflect.",
            "java.lang.Thread",
            "java.util.concurrent.",
            "java.util.stream.",
            "java.util.function.");

    private final FramePositions positions;

    Frames(FramePositions positions) {
        this.positions = positions;
    }

    FramePositions positions() {
        return positions;
    }

    /**
     * The frames of an exception, innermost first.
     *
     * @param e the engine's exception; null for a value that has no stack
     * @param host the Java exception that a host function threw; null where a script threw
     * @param stack the text of the error's stack, which alone has the functions that wait for the others
     */
    List<JsFrame> of(@Nullable PolyglotException e, @Nullable Throwable host, String stack) {
        List<JsFrame> frames = new ArrayList<>();
        if (host != null) {
            hostFrames(host, frames);
        }
        if (e != null) {
            frames = onStack(e, host != null, frames);
        }
        frames.addAll(AsyncFrames.in(stack));
        return frames;
    }

    private List<JsFrame> onStack(PolyglotException e, boolean fromHost, List<JsFrame> frames) {
        int end = frames.size();
        boolean inHost = fromHost;
        @Nullable StackFrame last = null;
        for (StackFrame frame : e.getPolyglotStackTrace()) {
            if (frame.isGuestFrame()) {
                JsFrame script = last != null && AsyncFrames.isOuter(frame, last) ? null : script(frame);
                if (script != null && !AsyncFrames.isModule(script, frames)) {
                    frames.add(script);
                    end = frames.size();
                    inHost = false;
                    last = frame;
                }
            } else if (!inHost) {
                StackTraceElement java = frame.toHostFrame();
                if (isUsers(java)) {
                    frames.add(java(java));
                }
            }
        }
        return frames.subList(0, end); // what lies below the script is in the Java stack trace already
    }

    private static void hostFrames(Throwable host, List<JsFrame> frames) {
        if (host instanceof JsError) {
            return; // made for the script, which is told what it did
        }
        for (StackTraceElement element : host.getStackTrace()) {
            if (element.getClassName().startsWith(OURS + "interop.")) {
                return; // the bound function: here the script called
            }
            if (isUsers(element) && !"<js>".equals(element.getClassName())) {
                frames.add(java(element));
            }
        }
    }

    private static boolean isUsers(StackTraceElement element) {
        String name = element.getClassName();
        return !name.contains("$$Lambda") && MACHINERY.stream().noneMatch(name::startsWith);
    }

    private static JsFrame java(StackTraceElement element) {
        return new JsFrame(
                element.getMethodName(),
                element.getClassName(),
                Math.max(element.getLineNumber(), 0),
                0,
                JsFrame.Kind.JAVA);
    }

    private @Nullable JsFrame script(StackFrame frame) {
        SourceSection section = frame.getSourceLocation();
        String function = function(frame.getRootName());
        if (section == null) {
            return function.isEmpty() ? null : new JsFrame(function, "<native>", 0, 0, JsFrame.Kind.SCRIPT);
        }
        if (section.getSource().isInternal()) {
            return null;
        }
        return at(function, section);
    }

    JsFrame at(String function, SourceSection section) {
        int line = section.hasLines() ? section.getStartLine() : 0;
        int column = section.hasColumns() ? section.getStartColumn() : 0;
        return positions.original(function, name(section.getSource()), line, column);
    }

    static String name(Source source) {
        URI uri = source.getURI();
        // Sources that were given no URI have one that the engine made up.
        return uri == null || "truffle".equals(uri.getScheme()) ? source.getName() : uri.toString();
    }

    private static String function(@Nullable String root) {
        return root == null || root.startsWith(":") ? "" : root;
    }

    /** Puts the script's frames in front of a Java exception's own, once. */
    static void prepend(Throwable exception, List<JsFrame> frames) {
        StackTraceElement[] own = exception.getStackTrace();
        if (own.length > 0 && own[0].getClassName().equals("<js>")) {
            return;
        }
        Stream<StackTraceElement> script = frames.stream()
                .filter(frame -> frame.kind() != JsFrame.Kind.JAVA)
                .map(frame -> new StackTraceElement(
                        "<js>",
                        (frame.kind() == JsFrame.Kind.ASYNC ? "async " : "")
                                + (frame.function().isEmpty() ? "<module>" : frame.function()),
                        frame.file(),
                        frame.line()));
        exception.setStackTrace(Stream.concat(script, Stream.of(own)).toArray(StackTraceElement[]::new));
    }
}
