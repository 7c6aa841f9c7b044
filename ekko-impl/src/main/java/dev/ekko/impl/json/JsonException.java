package dev.ekko.impl.json;

/** Text that is no valid JSON; carries the place, so that callers can name the file and show the lines. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    JsonException(String reason, int line, int column, Throwable cause) {
        super(reason, cause);
        this.line = line;
        this.column = column;
    }

    /** What is wrong, in one sentence without a position. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** The column in UTF-16 units, from 1. */
    public int column() {
        return column;
    }
}
