package dev.ekko.builtins.encoding;

/** GB 18030 (section 11.2.1), and GBK with it, which decodes the same. */
final class Gb18030Decoder extends StepDecoder {
    private int first;
    private int second;
    private int third;

    Gb18030Decoder(boolean fatal, int state) {
        super(fatal);
        first = state >>> 16;
        second = state >>> 8 & 0xFF;
        third = state & 0xFF;
    }

    @Override
    void step(int octet) throws MalformedInputError {
        if (third != 0) {
            fourth(octet);
        } else if (second != 0) {
            if (octet >= 0x81 && octet <= 0xFE) {
                third = octet;
                return;
            }
            int again = second;
            first = second = 0;
            malformed();
            step(again);
            step(octet);
        } else if (first != 0) {
            if (isDigit(octet)) {
                second = octet;
                return;
            }
            pair(octet);
        } else if (octet < 0x80) {
            out.append((char) octet);
        } else if (octet == 0x80) {
            out.append('€');
        } else if (octet <= 0xFE) {
            first = octet;
        } else {
            malformed();
        }
    }

    private static boolean isDigit(int octet) {
        return octet >= 0x30 && octet <= 0x39;
    }

    private void pair(int octet) throws MalformedInputError {
        int lead = first;
        first = 0;
        int point = 0;
        if (octet >= 0x40 && octet <= 0xFE && octet != 0x7F) {
            point = Indexes.GB18030.table()[(lead - 0x81) * 190 + octet - (octet < 0x7F ? 0x40 : 0x41)];
        }
        if (point != 0) {
            out.appendCodePoint(point);
            return;
        }
        malformed();
        if (octet < 0x80) {
            out.append((char) octet);
        }
    }

    private void fourth(int octet) throws MalformedInputError {
        int a = first;
        int b = second;
        int c = third;
        first = second = third = 0;
        if (!isDigit(octet)) {
            malformed();
            step(b);
            step(c);
            step(octet);
            return;
        }
        int point = codePoint(((a - 0x81) * 10 + b - 0x30) * 1260 + (c - 0x81) * 10 + octet - 0x30);
        if (point == 0) {
            malformed();
        } else {
            out.appendCodePoint(point);
        }
    }

    /** The "index gb18030 ranges code point". */
    private static int codePoint(int pointer) {
        if (pointer == 7457) {
            return 0xE7C7;
        }
        if (pointer >= 189_000 && pointer <= 1_237_575) {
            return pointer - 189_000 + 0x10000;
        }
        return pointer < 39_420 ? Indexes.GB18030_RANGES.table()[pointer] : 0;
    }

    @Override
    void end() throws MalformedInputError {
        if (first != 0) {
            first = second = third = 0;
            malformed();
        }
    }

    @Override
    int state() {
        return first << 16 | second << 8 | third;
    }
}
