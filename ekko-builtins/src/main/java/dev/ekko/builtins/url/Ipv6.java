package dev.ekko.builtins.url;

/** IPv6 addresses as the URL standard reads them, section 3.5. */
final class Ipv6 {
    private static final int PIECES = 8;

    private final String text;
    private final int[] pieces = new int[PIECES];
    private int count;
    private int at;

    private Ipv6(String text) {
        this.text = text;
    }

    /** The eight pieces of an address without brackets. */
    static int[] parse(String text) throws InvalidUrlException {
        return new Ipv6(text).run();
    }

    private static InvalidUrlException invalid() {
        return new InvalidUrlException("its IPv6 address is malformed");
    }

    private boolean has(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private int[] run() throws InvalidUrlException {
        int compress = -1;
        if (has(':')) {
            if (!text.startsWith("::")) {
                throw invalid();
            }
            at += 2;
            count++;
            compress = count;
        }
        while (at < text.length()) {
            if (count == PIECES) {
                throw invalid();
            }
            if (has(':')) {
                if (compress >= 0) {
                    throw invalid();
                }
                at++;
                count++;
                compress = count;
                continue;
            }
            int start = at;
            int value = 0;
            while (at - start < 4 && at < text.length() && hex(text.charAt(at)) >= 0) {
                value = value << 4 | hex(text.charAt(at++));
            }
            if (has('.')) {
                if (at == start || count > 6) {
                    throw invalid();
                }
                at = start;
                embedded();
                break;
            }
            if (has(':')) {
                at++;
                if (at == text.length()) {
                    throw invalid();
                }
            } else if (at < text.length()) {
                throw invalid();
            }
            pieces[count++] = value;
        }
        if (compress >= 0) {
            int swaps = count - compress;
            for (int i = PIECES - 1; i != 0 && swaps > 0; i--, swaps--) {
                int other = compress + swaps - 1;
                int piece = pieces[other];
                pieces[other] = pieces[i];
                pieces[i] = piece;
            }
        } else if (count != PIECES) {
            throw invalid();
        }
        return pieces;
    }

    /** An IPv4 address as the last two pieces. */
    private void embedded() throws InvalidUrlException {
        int seen = 0;
        while (at < text.length()) {
            if (seen > 0) {
                if (!has('.') || seen == 4) {
                    throw invalid();
                }
                at++;
            }
            int value = -1;
            for (; at < text.length() && Ascii.isDigit(text.charAt(at)); at++) {
                int digit = text.charAt(at) - '0';
                if (value == 0) {
                    throw invalid();
                }
                value = value < 0 ? digit : value * 10 + digit;
                if (value > 255) {
                    throw invalid();
                }
            }
            if (value < 0) {
                throw invalid();
            }
            pieces[count] = pieces[count] * 256 + value;
            seen++;
            if (seen == 2 || seen == 4) {
                count++;
            }
        }
        if (seen != 4) {
            throw invalid();
        }
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }

    /** The address in its shortest form, without brackets. */
    static String serialize(int[] pieces) {
        int from = -1;
        int length = 1;
        for (int i = 0; i < PIECES; ) {
            int end = i;
            while (end < PIECES && pieces[end] == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
            i = Math.max(end, i + 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < PIECES; i++) {
            if (i == from) {
                out.append(i == 0 ? "::" : ":");
                i += length - 1;
                continue;
            }
            out.append(Integer.toHexString(pieces[i]));
            if (i < PIECES - 1) {
                out.append(':');
            }
        }
        return out.toString();
    }
}
