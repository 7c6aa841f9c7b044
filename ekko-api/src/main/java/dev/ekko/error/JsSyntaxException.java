package dev.ekko.error;

import org.jspecify.annotations.Nullable;

/** Source text that does not parse; names the file and the place, and shows the lines around it. */
public class JsSyntaxException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final int line;
    private final int column;
    private final String codeFrame;
    private final String reason;

    /**
     * Creates a syntax error.
     *
     * @param reason what is wrong, in one sentence
     * @param file the module's path or URL
     * @param line the line, from 1
     * @param column the column, from 1
     * @param codeFrame the lines around the place with a mark below it, empty where the text is not at hand
     * @param cause the parser's own failure, or null
     */
    public JsSyntaxException(
            String reason, String file, int line, int column, String codeFrame, @Nullable Throwable cause) {
        super(
                ErrorCode.SYNTAX_ERROR,
                "SyntaxError: " + reason + "\n    at " + file + ":" + line + ":" + column
                        + (codeFrame.isEmpty() ? "" : "\n" + codeFrame),
                cause);
        this.reason = reason;
        this.file = file;
        this.line = line;
        this.column = column;
        this.codeFrame = codeFrame;
    }

    /** What is wrong, in one sentence, without the position. */
    public String reason() {
        return reason;
    }

    /** The module's path or URL. */
    public String file() {
        return file;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column, from 1. */
    public int column() {
        return column;
    }

    /** The source lines around the place, with a mark below it; empty where the text is not at hand. */
    public String codeFrame() {
        return codeFrame;
    }
}
