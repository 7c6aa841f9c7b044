package dev.ekko.cli.terminal;

/** The three standard streams. */
public enum StandardStream {
    /** Standard input, descriptor 0. */
    IN(0),
    /** Standard output, descriptor 1. */
    OUT(1),
    /** Standard error, descriptor 2. */
    ERR(2);

    private final int descriptor;

    StandardStream(int descriptor) {
        this.descriptor = descriptor;
    }

    /** The file descriptor's number. */
    public int descriptor() {
        return descriptor;
    }
}
