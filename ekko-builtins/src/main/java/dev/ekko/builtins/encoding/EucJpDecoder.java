package dev.ekko.builtins.encoding;

/** EUC-JP (section 12.1.1). */
final class EucJpDecoder extends StepDecoder {
    private static final int TRIPLE = 0x100;

    /** The byte that begins a pair, with {@link #TRIPLE} where 0x8F went before it. */
    private int lead;

    EucJpDecoder(boolean fatal, int state) {
        super(fatal);
        lead = state;
    }

    @Override
    void step(int octet) throws MalformedInputError {
        int first = lead;
        lead = 0;
        boolean isHigh = octet >= 0xA1 && octet <= 0xFE;
        if (first == 0) {
            if (octet < 0x80) {
                out.append((char) octet);
            } else if (isHigh || octet == 0x8E || octet == 0x8F) {
                lead = octet;
            } else {
                malformed();
            }
        } else if (first == 0x8E && octet >= 0xA1 && octet <= 0xDF) {
            out.append((char) (0xFF61 - 0xA1 + octet));
        } else if (first == 0x8F && isHigh) {
            lead = octet | TRIPLE;
        } else if (isHigh && (first & 0xFF) >= 0xA1) {
            Indexes index = first >= TRIPLE ? Indexes.JIS_0212 : Indexes.JIS_0208;
            int point = index.table()[((first & 0xFF) - 0xA1) * 94 + octet - 0xA1];
            if (point == 0) {
                malformed();
            } else {
                out.appendCodePoint(point);
            }
        } else {
            malformed();
            if (octet < 0x80) {
                out.append((char) octet);
            }
        }
    }

    @Override
    void end() throws MalformedInputError {
        if (lead != 0) {
            lead = 0;
            malformed();
        }
    }

    @Override
    int state() {
        return lead;
    }
}
