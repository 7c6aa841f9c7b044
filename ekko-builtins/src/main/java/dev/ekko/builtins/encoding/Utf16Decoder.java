package dev.ekko.builtins.encoding;

/** UTF-16 of either byte order (section 14.2.1). */
final class Utf16Decoder extends StepDecoder {
    private final boolean bigEndian;

    /** The first byte of a unit; -1 where there is none. */
    private int lead;

    /** A high surrogate that waits for its partner; 0 where there is none. */
    private char high;

    Utf16Decoder(boolean fatal, int state, boolean bigEndian) {
        super(fatal);
        this.bigEndian = bigEndian;
        lead = (state & 0xFFFF) - 1;
        high = (char) (state >>> 16);
    }

    @Override
    void step(int octet) throws MalformedInputError {
        if (lead < 0) {
            lead = octet;
            return;
        }
        char unit = (char) (bigEndian ? lead << 8 | octet : octet << 8 | lead);
        lead = -1;
        if (high != 0) {
            char first = high;
            high = 0;
            if (Character.isLowSurrogate(unit)) {
                out.append(first).append(unit);
                return;
            }
            malformed();
        }
        if (Character.isHighSurrogate(unit)) {
            high = unit;
        } else if (Character.isLowSurrogate(unit)) {
            malformed();
        } else {
            out.append(unit);
        }
    }

    @Override
    void end() throws MalformedInputError {
        if (lead >= 0 || high != 0) {
            lead = -1;
            high = 0;
            malformed();
        }
    }

    @Override
    int state() {
        return high << 16 | lead + 1;
    }
}
