package dev.ekko.builtins.url;

/** The Bidi rule for labels of domain names: RFC 5893, section 2. */
final class BidiRule {
    private static final int LEFT = 1 << Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    private static final int RIGHT =
            1 << Character.DIRECTIONALITY_RIGHT_TO_LEFT | 1 << Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    private static final int ARABIC_NUMBER = 1 << Character.DIRECTIONALITY_ARABIC_NUMBER;
    private static final int NUMBER = 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER;
    private static final int MARK = 1 << Character.DIRECTIONALITY_NONSPACING_MARK;
    private static final int NEUTRAL = 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR
            | 1 << Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR
            | 1 << Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR
            | 1 << Character.DIRECTIONALITY_OTHER_NEUTRALS
            | 1 << Character.DIRECTIONALITY_BOUNDARY_NEUTRAL
            | MARK;

    private BidiRule() {}

    /** Whether a label makes its whole domain one to which the rule applies. */
    static boolean isRightToLeft(String label) {
        return label.codePoints().anyMatch(c -> (directionOf(c) & (RIGHT | ARABIC_NUMBER)) != 0);
    }

    private static int directionOf(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction < 0 ? 0 : 1 << direction;
    }

    static boolean holds(String label) {
        if (label.isEmpty()) {
            return true;
        }
        int first = directionOf(label.codePointAt(0));
        if ((first & (LEFT | RIGHT)) == 0) {
            return false;
        }
        boolean right = (first & RIGHT) != 0;
        int allowed = NUMBER | NEUTRAL | (right ? RIGHT | ARABIC_NUMBER : LEFT);
        int seen = 0;
        int last = 0;
        for (int i = 0; i < label.length(); ) {
            int c = label.codePointAt(i);
            int direction = directionOf(c);
            if ((direction & allowed) == 0) {
                return false;
            }
            seen |= direction;
            last = direction == MARK ? last : direction;
            i += Character.charCount(c);
        }
        if (right) {
            boolean bothNumbers = (seen & NUMBER) != 0 && (seen & ARABIC_NUMBER) != 0;
            return !bothNumbers && (last & (RIGHT | NUMBER | ARABIC_NUMBER)) != 0;
        }
        return (last & (LEFT | NUMBER)) != 0;
    }
}
