package dev.ekko.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An exception thrown by a script and not caught there.
 *
 * <p>{@link #getCause()} is the Java form of JavaScript's {@code error.cause}, or the Java exception that a host
 * function threw. {@link #frames()} are in the positions of the original source, TypeScript included; the frames of
 * {@link #getStackTrace()} begin with the same ones, so that any Java logger prints them.
 */
public class JsScriptException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final String errorName;
    private final String errorMessage;
    private final transient List<JsFrame> frames;
    private final String stack;

    /**
     * Creates the Java form of a script's error.
     *
     * @param errorName the error's {@code name}, such as {@code TypeError}; for a thrown value that is no error, its
     *     type
     * @param errorMessage the error's {@code message}, or the printed form of a thrown value that is no error
     * @param frames the stack, innermost first
     * @param stack the text of {@code error.stack}
     * @param cause the cause, or null where there is none
     */
    public JsScriptException(
            String errorName, String errorMessage, List<JsFrame> frames, String stack, @Nullable Throwable cause) {
        super(ErrorCode.SCRIPT_ERROR, describe(errorName, errorMessage), cause);
        this.errorName = errorName;
        this.errorMessage = errorMessage;
        this.frames = List.copyOf(frames);
        this.stack = stack;
        setStackTrace(JavaFrames.prepend(frames, getStackTrace()));
    }

    private static String describe(String name, String message) {
        return message.isEmpty() ? name : name + ": " + message;
    }

    /** The error's {@code name}, such as {@code TypeError}. */
    public String errorName() {
        return errorName;
    }

    /** The error's {@code message}, without its name. */
    public String errorMessage() {
        return errorMessage;
    }

    /** The frames of the script, innermost first, in the positions of the original source. */
    public List<JsFrame> frames() {
        return frames;
    }

    /** The text that the script sees as {@code error.stack}. */
    public String stack() {
        return stack;
    }
}
