package dev.ekko.builtins.encoding;

/** What the encodings of one or two bytes for a character share: Big5, EUC-KR and Shift_JIS (sections 11 to 13). */
abstract class PairDecoder extends StepDecoder {
    private int lead;

    PairDecoder(boolean fatal, int state) {
        super(fatal);
        lead = state;
    }

    @Override
    final void step(int octet) throws MalformedInputError {
        if (lead == 0) {
            if (octet < 0x80) {
                out.append((char) octet);
            } else if (isLead(octet)) {
                lead = octet;
            } else {
                alone(octet);
            }
            return;
        }
        int first = lead;
        lead = 0;
        if (!pair(first, octet)) {
            malformed();
            if (octet < 0x80) {
                out.append((char) octet);
            }
        }
    }

    abstract boolean isLead(int octet);

    /** A byte above U+007F that begins no pair. */
    void alone(int octet) throws MalformedInputError {
        malformed();
    }

    /** Takes a pair; false where it is none. */
    abstract boolean pair(int first, int second);

    /** Appends what a table has at a pointer; false where it has nothing. */
    final boolean append(Indexes index, int pointer) {
        int[] table = index.table();
        if (pointer < 0 || pointer >= table.length || table[pointer] == 0) {
            return false;
        }
        out.appendCodePoint(table[pointer]);
        return true;
    }

    @Override
    final void end() throws MalformedInputError {
        if (lead != 0) {
            lead = 0;
            malformed();
        }
    }

    @Override
    final int state() {
        return lead;
    }

    /** Big5 (section 12.1.1). */
    static final class Big5 extends PairDecoder {
        Big5(boolean fatal, int state) {
            super(fatal, state);
        }

        @Override
        boolean isLead(int octet) {
            return octet >= 0x81 && octet <= 0xFE;
        }

        @Override
        boolean pair(int first, int second) {
            if (second < 0x40 || second > 0xFE || (second > 0x7E && second < 0xA1)) {
                return false;
            }
            int pointer = (first - 0x81) * 157 + second - (second < 0x7F ? 0x40 : 0x62);
            String two = switch (pointer) {
                case 1133 -> "\u00CA\u0304";
                case 1135 -> "\u00CA\u030C";
                case 1164 -> "\u00EA\u0304";
                case 1166 -> "\u00EA\u030C";
                default -> "";
            };
            if (two.isEmpty()) {
                return append(Indexes.BIG5, pointer);
            }
            out.append(two);
            return true;
        }
    }

    /** EUC-KR (section 13.1.1). */
    static final class EucKr extends PairDecoder {
        EucKr(boolean fatal, int state) {
            super(fatal, state);
        }

        @Override
        boolean isLead(int octet) {
            return octet >= 0x81 && octet <= 0xFE;
        }

        @Override
        boolean pair(int first, int second) {
            return second >= 0x41 && second <= 0xFE && append(Indexes.EUC_KR, (first - 0x81) * 190 + second - 0x41);
        }
    }

    /** Shift_JIS (section 12.3.1). */
    static final class ShiftJis extends PairDecoder {
        ShiftJis(boolean fatal, int state) {
            super(fatal, state);
        }

        @Override
        boolean isLead(int octet) {
            return (octet >= 0x81 && octet <= 0x9F) || (octet >= 0xE0 && octet <= 0xFC);
        }

        @Override
        void alone(int octet) throws MalformedInputError {
            if (octet == 0x80) {
                out.append('\u0080');
            } else if (octet >= 0xA1 && octet <= 0xDF) {
                out.append((char) (0xFF61 - 0xA1 + octet));
            } else {
                malformed();
            }
        }

        @Override
        boolean pair(int first, int second) {
            if (second < 0x40 || second > 0xFC || second == 0x7F) {
                return false;
            }
            int pointer = (first - (first < 0xA0 ? 0x81 : 0xC1)) * 188 + second - (second < 0x7F ? 0x40 : 0x41);
            if (pointer >= 8836 && pointer <= 10715) {
                out.append((char) (0xE000 - 8836 + pointer));
                return true;
            }
            return append(Indexes.JIS_0208, pointer);
        }
    }
}
