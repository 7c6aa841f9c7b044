package dev.ekko.cli.report;

import dev.ekko.cli.env.EnvFileException;
import dev.ekko.cli.terminal.Style;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsFrame;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.error.PermissionDeniedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a failure into the text that a person reads at the terminal: what, where, why, and what to do. */
public final class ErrorReport {
    private static final String BUG =
            "This is a defect in Ekko. Run again with EKKO_TRACE=1 and report what it prints.";
    // The names of thrown values that are no errors: what typeof says, and null.
    private static final Set<String> THROWN_VALUES =
            Set.of("null", "undefined", "boolean", "number", "bigint", "string", "symbol", "object", "function");
    private static final Map<JsLimitException.Limit, String> LIMIT_FLAGS = Map.of(
            JsLimitException.Limit.WALL_TIME, "--max-time",
            JsLimitException.Limit.CPU_TIME, "--max-cpu",
            JsLimitException.Limit.ALLOCATION, "--max-alloc",
            JsLimitException.Limit.STATEMENTS, "--max-statements");

    private final Style style;
    private final boolean internals;

    /**
     * Creates a report.
     *
     * @param style colours or none
     * @param internals whether to show Java frames
     */
    public ErrorReport(Style style, boolean internals) {
        this.style = style;
        this.internals = internals;
    }

    /** The exit code for a failure. */
    public static int exitCode(Throwable failure) {
        if (!(failure instanceof EkkoException ekko)) {
            return failure instanceof EnvFileException
                    ? ExitCode.USAGE
                    : isExpected(failure) ? ExitCode.FAILED : ExitCode.DEFECT;
        }
        return switch (ekko.code()) {
            case LIMIT_REACHED -> ExitCode.LIMIT;
            case INVALID_CONFIGURATION -> ExitCode.USAGE;
            case ENGINE_UNAVAILABLE -> ExitCode.UNAVAILABLE;
            case INTERNAL -> ExitCode.DEFECT;
            default -> ExitCode.FAILED;
        };
    }

    /** The text, without a line end. */
    public String render(Throwable failure) {
        StringBuilder text = new StringBuilder(style.error("error: "));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String said = "";
        for (Throwable link = failure; link != null && seen.add(link); link = next(link)) {
            StringBuilder described = new StringBuilder();
            describe(described, link, seen.size() == 1);
            String message = plain(link);
            if (link instanceof JsScriptException || !says(said, message)) {
                text.append(seen.size() == 1 ? "" : "\n" + style.error("Caused by: "))
                        .append(described);
                said += message + "\n";
            }
        }
        remedy(failure).ifPresent(help -> text.append("\n\n").append(help));
        if (exitCode(failure) == ExitCode.DEFECT && !internals) {
            text.append("\n\n").append(BUG);
        }
        if (internals) {
            text.append("\n\n").append(style.faint(javaTrace(failure)));
        }
        return text.toString();
    }

    // Where each layer of Java repeats what the one below it said, once is enough.
    private static boolean says(String said, String message) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(message) + "(?!\\w)")
                .matcher(said)
                .find();
    }

    // Behind a syntax error or a limit stands only the engine's own failure, which says nothing more.
    private static @Nullable Throwable next(Throwable link) {
        return link instanceof JsScriptException || !(link instanceof EkkoException) ? link.getCause() : null;
    }

    private void describe(StringBuilder text, Throwable link, boolean first) {
        switch (link) {
            case JsScriptException script -> script(text, script, first);
            case JsSyntaxException syntax -> syntax(text, syntax);
            case EkkoException ekko -> {
                text.append(ekko.getMessage());
                scriptFrames(text, ekko);
            }
            case OutOfMemoryError memory ->
                text.append("out of memory; give more with EKKO_JAVA_OPTS=-Xmx4g (")
                        .append(memory.getMessage())
                        .append(')');
            default -> text.append(isExpected(link) ? plain(link) : link.toString());
        }
    }

    private void script(StringBuilder text, JsScriptException script, boolean first) {
        text.append(first ? "Uncaught " : "");
        if (THROWN_VALUES.contains(script.errorName())) {
            text.append(script.errorMessage())
                    .append(" (a thrown ")
                    .append(script.errorName())
                    .append(", no Error)");
        } else {
            text.append(style.bold(script.errorName()))
                    .append(script.errorMessage().isEmpty() ? "" : ": ")
                    .append(script.errorMessage());
        }
        if (first) {
            SourceLine.of(script.frames(), style)
                    .ifPresent(line -> text.append('\n').append(line));
        }
        for (JsFrame frame : script.frames()) {
            text.append("\n    ").append(frame(frame));
        }
    }

    // Such as those of who asked for what was denied.
    private void scriptFrames(StringBuilder text, EkkoException ekko) {
        for (StackTraceElement element : ekko.getStackTrace()) {
            if (!element.getClassName().equals("<js>")) {
                return;
            }
            String place = style.place(element.getFileName() + ":" + element.getLineNumber());
            text.append("\n    at ")
                    .append(
                            element.getMethodName().endsWith("<module>")
                                    ? element.getMethodName().replace("<module>", "") + place
                                    : element.getMethodName() + " (" + place + ")");
        }
    }

    private String frame(JsFrame frame) {
        if (frame.kind() == JsFrame.Kind.JAVA) {
            return style.faint("at " + frame);
        }
        String place = style.place(
                new JsFrame("", frame.file(), frame.line(), frame.column(), JsFrame.Kind.SCRIPT).toString());
        String called = frame.function().isEmpty() ? place : frame.function() + " (" + place + ")";
        return frame.kind() == JsFrame.Kind.ASYNC ? "at async " + called : "at " + called;
    }

    private void syntax(StringBuilder text, JsSyntaxException syntax) {
        text.append(style.bold("SyntaxError"))
                .append(": ")
                .append(syntax.reason())
                .append("\n    at ")
                .append(style.place(syntax.file() + ":" + syntax.line() + ":" + syntax.column()));
        if (!syntax.codeFrame().isEmpty()) {
            text.append("\n\n").append(syntax.codeFrame().stripTrailing());
        }
    }

    private Optional<String> remedy(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable link = failure; link != null && seen.add(link); link = link.getCause()) {
            if (link instanceof PermissionDeniedException denied
                    && denied.getMessage() != null
                    && denied.getMessage().contains(denied.flag())) {
                return Optional.of("To allow it, run again with " + style.command(denied.flag()));
            }
            if (link instanceof JsLimitException limit) {
                return Optional.ofNullable(LIMIT_FLAGS.get(limit.limit()))
                        .map(flag -> "On the command line the limit is " + style.command(flag));
            }
        }
        return Optional.empty();
    }

    /** Failures of the outside world, not of Ekko. */
    private static boolean isExpected(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof EnvFileException
                || failure instanceof OutOfMemoryError
                || failure instanceof StackOverflowError;
    }

    private static String plain(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "no access to " + denied.getFile();
            case StackOverflowError overflow -> "the Java stack overflowed; give more with EKKO_JAVA_OPTS=-Xss64m";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static String javaTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString().strip();
    }
}
