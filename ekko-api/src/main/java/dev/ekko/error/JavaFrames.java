package dev.ekko.error;

import java.util.List;
import java.util.stream.Stream;

/** Puts script frames in front of a Java stack trace, so that every logger shows both. */
final class JavaFrames {
    private JavaFrames() {}

    static StackTraceElement[] prepend(List<JsFrame> frames, StackTraceElement[] java) {
        Stream<StackTraceElement> script = frames.stream()
                .filter(frame -> frame.kind() != JsFrame.Kind.JAVA)
                .map(frame -> new StackTraceElement(
                        "<js>",
                        (frame.kind() == JsFrame.Kind.ASYNC ? "async " : "")
                                + (frame.function().isEmpty() ? "<module>" : frame.function()),
                        frame.file(),
                        frame.line()));
        return Stream.concat(script, Stream.of(java)).toArray(StackTraceElement[]::new);
    }
}
