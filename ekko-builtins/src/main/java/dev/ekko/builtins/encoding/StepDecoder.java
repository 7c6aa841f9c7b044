package dev.ekko.builtins.encoding;

/**
 * A decoder that takes one byte after the other.
 *
 * <p>The standard's handlers put bytes back that may begin something else; these ones call themselves with them.
 */
abstract class StepDecoder extends Decoder {
    final StringBuilder out = new StringBuilder();

    StepDecoder(boolean fatal) {
        super(fatal);
    }

    @Override
    final String decode(byte[] bytes, boolean last) throws MalformedInputError {
        out.ensureCapacity(bytes.length);
        for (byte b : bytes) {
            step(b & 0xFF);
        }
        if (last) {
            end();
        }
        return out.toString();
    }

    /** Takes one byte. */
    abstract void step(int octet) throws MalformedInputError;

    /** Takes the end of the stream. */
    abstract void end() throws MalformedInputError;

    final void malformed() throws MalformedInputError {
        if (fatal()) {
            throw new MalformedInputError();
        }
        out.append('\uFFFD');
    }
}
