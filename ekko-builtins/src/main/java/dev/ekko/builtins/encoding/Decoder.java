package dev.ekko.builtins.encoding;

/**
 * A decoder of the Encoding standard, for one chunk of a stream: what it must remember for the next chunk is a number.
 *
 * <p>The standard's handlers put bytes back that may begin something else; these ones call themselves with them.
 */
abstract class Decoder {
    final StringBuilder out = new StringBuilder();
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
    final String decode(byte[] bytes, boolean last) throws MalformedInputError {
        out.ensureCapacity(bytes.length);
        run(bytes);
        if (last) {
            end();
        }
        return out.toString();
    }

    void run(byte[] bytes) throws MalformedInputError {
        for (byte b : bytes) {
            step(b & 0xFF);
        }
    }

    /** Takes one byte. */
    abstract void step(int octet) throws MalformedInputError;

    /** Takes the end of the stream. */
    abstract void end() throws MalformedInputError;

    /** What to remember until the next chunk; 0 at a beginning. */
    abstract int state();

    final void malformed() throws MalformedInputError {
        if (fatal) {
            throw new MalformedInputError();
        }
        out.append('\uFFFD');
    }

    /** Whether malformed input is an error. */
    final boolean fatal() {
        return fatal;
    }
}
