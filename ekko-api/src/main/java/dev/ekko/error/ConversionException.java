package dev.ekko.error;

import org.jspecify.annotations.Nullable;

/** A value that cannot cross the border between script and Java as the asked type; names where in the value. */
public class ConversionException extends EkkoException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * Creates the failure.
     *
     * @param path where in the value, such as {@code order.lines[2].price}; empty for the value itself
     * @param problem what was found and what was expected
     * @param cause the failure behind this one, or null
     */
    public ConversionException(String path, String problem, @Nullable Throwable cause) {
        super(ErrorCode.CONVERSION_FAILED, path.isEmpty() ? problem : path + ": " + problem, cause);
        this.path = path;
    }

    /** Where in the value, such as {@code order.lines[2].price}; empty for the value itself. */
    public String path() {
        return path;
    }
}
