package dev.ekko.impl.language.json;

/** Reads a number of a JSON text: an int where it is written as one, but for a zero with a sign. */
final class JsonNumber {
    /** A product or quotient of two doubles that are exact is rounded once, and so right. */
    private static final double[] EXACT_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int EXACT_DIGITS = 15;

    private Object value = 0;
    // All digits so far, and how many there are from the first that is no zero; more than the exact ones say nothing.
    private long digits;
    private int significant;

    /** The number that was read. */
    Object value() {
        return value;
    }

    /** Where it ends. */
    int read(char[] text, int from) {
        digits = 0;
        significant = 0;
        boolean negative = text[from] == '-';
        int whole = negative ? from + 1 : from;
        int at = digits(text, whole);
        if (text[whole] == '0' && at - whole > 1) {
            throw new NoJson();
        }
        int exponent = 0;
        boolean isInteger = true;
        if (text[at] == '.') {
            isInteger = false;
            int fraction = at + 1;
            at = digits(text, fraction);
            exponent = fraction - at;
        }
        if (text[at] == 'e' || text[at] == 'E') {
            // As rare as it is in such texts, it is Java's to say.
            at = exponentEnd(text, at + 1);
            value = Double.parseDouble(new String(text, from, at - from));
        } else if (significant > EXACT_DIGITS || -exponent >= EXACT_POWERS.length) {
            value = Double.parseDouble(new String(text, from, at - from));
        } else if (!isInteger) {
            double size = digits / EXACT_POWERS[-exponent];
            value = negative ? -size : size;
        } else if (digits == 0 && negative) {
            value = -0.0;
        } else {
            set(negative ? -digits : digits);
        }
        return at;
    }

    private void set(long integer) {
        if ((int) integer == integer) {
            value = (int) integer;
        } else {
            value = (double) integer;
        }
    }

    private int digits(char[] text, int from) {
        int at = from;
        long all = digits;
        int count = significant;
        for (int c = text[at]; c >= '0' && c <= '9'; c = text[++at]) {
            if (count < EXACT_DIGITS) {
                all = all * 10 + (c - '0');
            }
            if (all != 0) {
                count++;
            }
        }
        if (at == from) {
            throw new NoJson();
        }
        digits = all;
        significant = count;
        return at;
    }

    private static int exponentEnd(char[] text, int from) {
        int at = text[from] == '-' || text[from] == '+' ? from + 1 : from;
        int first = at;
        while (text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == first) {
            throw new NoJson();
        }
        return at;
    }
}
