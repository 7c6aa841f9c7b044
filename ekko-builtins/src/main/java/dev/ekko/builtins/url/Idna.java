package dev.ekko.builtins.url;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Domain names to ASCII after UTS #46, section 4, as the URL standard asks for it (section 3.3): not transitional, with
 * joiners and the Bidi rule checked, hyphens and lengths not.
 */
final class Idna {
    private static final String PREFIX = "xn--";

    private Idna() {}

    static String toAscii(String domain) throws InvalidUrlException {
        String[] labels = map(domain).split("\\.", -1);
        boolean bidi = false;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = unicode(labels[i]);
            bidi |= BidiRule.isRightToLeft(labels[i]);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < labels.length; i++) {
            if (bidi && !BidiRule.holds(labels[i])) {
                throw new InvalidUrlException("its host mixes directions of writing");
            }
            if (i > 0) {
                out.append('.');
            }
            out.append(Ascii.isAscii(labels[i]) ? labels[i] : PREFIX + Punycode.encode(labels[i]));
        }
        return out.toString();
    }

    /** The mapping and normalization steps of section 4. */
    private static String map(String domain) throws InvalidUrlException {
        IdnaTable table = IdnaTable.INSTANCE;
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < domain.length(); ) {
            int c = domain.codePointAt(i);
            i += Character.charCount(c);
            String mapping = table.mapping(c);
            if (mapping != null) {
                out.append(mapping);
            } else if (table.disallowed.contains(c)) {
                throw notAllowed(c);
            } else {
                out.appendCodePoint(c);
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static InvalidUrlException notAllowed(int c) {
        return new InvalidUrlException(String.format(Locale.ROOT, "its host has U+%04X, which no domain can have", c));
    }

    /** A label in Unicode, valid. */
    private static String unicode(String label) throws InvalidUrlException {
        if (!label.startsWith(PREFIX)) {
            if (!Ascii.isAscii(label)) {
                check(label);
            }
            return label;
        }
        String decoded = Punycode.decode(label.substring(PREFIX.length()));
        if (Ascii.isAscii(decoded)
                || decoded.startsWith(PREFIX)
                || !Normalizer.isNormalized(decoded, Normalizer.Form.NFC)) {
            throw new InvalidUrlException("its host has the label " + label + ", which is no valid Punycode");
        }
        check(decoded);
        return decoded;
    }

    /** The validity criteria of section 4.1 that apply. */
    private static void check(String label) throws InvalidUrlException {
        IdnaTable table = IdnaTable.INSTANCE;
        int type = Character.getType(label.codePointAt(0));
        if (type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK) {
            throw new InvalidUrlException("its host has a label that begins with a combining mark");
        }
        for (int i = 0; i < label.length(); ) {
            int c = label.codePointAt(i);
            if (c == '.' || table.mapping(c) != null || table.disallowed.contains(c)) {
                throw notAllowed(c);
            }
            if ((c == 0x200C || c == 0x200D) && !joinerFits(label, i, c == 0x200C)) {
                throw new InvalidUrlException("its host has a joiner where none can be");
            }
            i += Character.charCount(c);
        }
    }

    /** The ContextJ rules of RFC 5892, appendices A.1 and A.2. */
    private static boolean joinerFits(String label, int at, boolean nonJoiner) {
        IdnaTable table = IdnaTable.INSTANCE;
        if (at > 0 && table.viramas.contains(label.codePointBefore(at))) {
            return true;
        }
        if (!nonJoiner) {
            return false;
        }
        int before = at;
        while (before > 0 && table.transparent.contains(label.codePointBefore(before))) {
            before -= Character.charCount(label.codePointBefore(before));
        }
        int after = at + 1;
        while (after < label.length() && table.transparent.contains(label.codePointAt(after))) {
            after += Character.charCount(label.codePointAt(after));
        }
        if (before == 0 || after >= label.length()) {
            return false;
        }
        int left = label.codePointBefore(before);
        int right = label.codePointAt(after);
        return (table.joinsLeft.contains(left) || table.joinsBoth.contains(left))
                && (table.joinsRight.contains(right) || table.joinsBoth.contains(right));
    }
}
