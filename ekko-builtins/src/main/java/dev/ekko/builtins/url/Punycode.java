package dev.ekko.builtins.url;

/** Punycode, RFC 3492, for one label without its prefix. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int FIRST = 128;

    /** Encoding takes time with the square of the length; no name that a resolver accepts is a tenth as long. */
    private static final int MAX_LENGTH = 1000;

    private Punycode() {}

    private static int adapt(int delta, int count, boolean first) {
        int rest = first ? delta / 700 : delta / 2;
        rest += rest / count;
        int k = 0;
        for (; rest > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
            rest /= BASE - T_MIN;
        }
        return k + (BASE - T_MIN + 1) * rest / (rest + 38);
    }

    private static int threshold(int k, int bias) {
        return Math.clamp(k - bias, T_MIN, T_MAX);
    }

    static String decode(String text) throws InvalidUrlException {
        InvalidUrlException invalid = new InvalidUrlException("its host has invalid Punycode: xn--" + text);
        if (text.length() > 2 * MAX_LENGTH || !Ascii.isAscii(text)) {
            throw invalid;
        }
        int basic = text.lastIndexOf('-');
        StringBuilder out = new StringBuilder(basic > 0 ? text.substring(0, basic) : "");
        int count = out.length();
        int n = FIRST;
        int i = 0;
        int bias = 72;
        for (int at = basic + 1; at < text.length(); ) {
            int before = i;
            long weight = 1;
            for (int k = BASE; ; k += BASE) {
                int digit = at < text.length() ? digit(text.charAt(at++)) : -1;
                long next = i + digit * weight;
                if (digit < 0 || next > Integer.MAX_VALUE) {
                    throw invalid;
                }
                i = (int) next;
                int t = threshold(k, bias);
                if (digit < t) {
                    break;
                }
                weight *= BASE - t;
                if (weight > Integer.MAX_VALUE) {
                    throw invalid;
                }
            }
            count++;
            bias = adapt(i - before, count, before == 0);
            n += i / count;
            i %= count;
            if (n < FIRST || n > Character.MAX_CODE_POINT || (n >= 0xD800 && n <= 0xDFFF)) {
                throw invalid;
            }
            out.insert(out.offsetByCodePoints(0, i), Character.toString(n));
            i++;
        }
        return out.toString();
    }

    private static int digit(char c) {
        return Ascii.isDigit(c) ? c - '0' + 26 : Ascii.isAlpha(c) ? (c | 0x20) - 'a' : -1;
    }

    static String encode(String label) throws InvalidUrlException {
        if (label.length() > MAX_LENGTH) {
            throw new InvalidUrlException("its host has a label of more than " + MAX_LENGTH + " characters");
        }
        int[] points = label.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int c : points) {
            if (c < FIRST) {
                out.append((char) c);
            }
        }
        int basic = out.length();
        int handled = basic;
        if (basic > 0) {
            out.append('-');
        }
        int bias = 72;
        int delta = 0;
        for (int n = FIRST; handled < points.length; n++) {
            int least = Integer.MAX_VALUE;
            for (int c : points) {
                least = c >= n ? Math.min(least, c) : least;
            }
            delta += (least - n) * (handled + 1);
            n = least;
            for (int c : points) {
                if (c < n) {
                    delta++;
                } else if (c == n) {
                    digits(delta, bias, out);
                    bias = adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }
            delta++;
        }
        return out.toString();
    }

    private static void digits(int delta, int bias, StringBuilder out) {
        int rest = delta;
        for (int k = BASE; ; k += BASE) {
            int t = threshold(k, bias);
            if (rest < t) {
                break;
            }
            out.append(character(t + (rest - t) % (BASE - t)));
            rest = (rest - t) / (BASE - t);
        }
        out.append(character(rest));
    }

    private static char character(int digit) {
        return (char) (digit < 26 ? 'a' + digit : '0' + digit - 26);
    }
}
