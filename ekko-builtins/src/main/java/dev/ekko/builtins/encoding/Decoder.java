package dev.ekko.builtins.encoding;

/** A decoder of the Encoding standard, for one chunk of a stream: what it must remember for the next chunk is a number. */
abstract class Decoder {
    private final boolean fatal;

    Decoder(boolean fatal) {
        this.fatal = fatal;
    }

    /**
     * Decodes a chunk.
     *
     * @param bytes the chunk
     * @param last whether the stream ends with it
     */
    abstract String decode(byte[] bytes, boolean last) throws MalformedInputError;

    /** What to remember until the next chunk; 0 at a beginning. */
    abstract int state();

    /** Whether malformed input is an error. */
    final boolean fatal() {
        return fatal;
    }
}
