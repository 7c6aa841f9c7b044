package dev.ekko.builtins.encoding;

/** What a decoder throws that must not replace malformed input. */
final class MalformedInputError extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedInputError() {
        super("The bytes are not valid in this encoding", null, false, false);
    }
}
