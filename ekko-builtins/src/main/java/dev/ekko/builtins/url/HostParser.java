package dev.ekko.builtins.url;

/** The host parser of the URL standard, section 3.5; hosts are kept serialized. */
final class HostParser {
    /** Forbidden domain code points below U+0040 and from there on; those above U+007F are never in an ASCII domain. */
    private static final long DOMAIN_LOW;

    private static final long DOMAIN_HIGH;

    private static final String FORBIDDEN = "\0\t\n\r #/:<>?@[\\]^|";

    static {
        long low = 0xFFFFFFFFL;
        long high = 1L << 63;
        for (char c : (FORBIDDEN + "%").toCharArray()) {
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << (c - 64);
            }
        }
        DOMAIN_LOW = low;
        DOMAIN_HIGH = high;
    }

    private HostParser() {}

    /**
     * Parses a host.
     *
     * @param text scalar values, not empty unless the host is opaque
     * @param isDomain whether it is a domain or an IP address, as special URLs have them; an opaque host otherwise
     */
    static String parse(String text, boolean isDomain) throws InvalidUrlException {
        if (text.startsWith("[")) {
            if (!text.endsWith("]")) {
                throw new InvalidUrlException("its IPv6 address is not closed by a bracket");
            }
            return "[" + Ipv6.serialize(Ipv6.parse(text.substring(1, text.length() - 1))) + "]";
        }
        if (!isDomain) {
            return opaque(text);
        }
        String domain = toAscii(PercentDecoding.decode(text));
        for (int i = 0; i < domain.length(); i++) {
            char c = domain.charAt(i);
            if (c >= 128 || ((c < 64 ? DOMAIN_LOW >>> c : DOMAIN_HIGH >>> (c - 64)) & 1) != 0) {
                throw new InvalidUrlException("its host has a character that no domain can have");
            }
        }
        return Ipv4.endsInNumber(domain) ? Ipv4.serialize(Ipv4.parse(domain)) : domain;
    }

    private static String opaque(String text) throws InvalidUrlException {
        for (int i = 0; i < text.length(); i++) {
            if (FORBIDDEN.indexOf(text.charAt(i)) >= 0) {
                throw new InvalidUrlException("its host has a character that no host can have");
            }
        }
        return PercentEncodeSet.CONTROL.encode(text);
    }

    /** Domain to ASCII (section 3.3), not strict. */
    private static String toAscii(String domain) throws InvalidUrlException {
        // The tables of international names are not touched by names that need none of them.
        String ascii = needsProcessing(domain) ? Idna.toAscii(domain) : Ascii.lower(domain);
        if (ascii.isEmpty()) {
            throw new InvalidUrlException("its host is empty");
        }
        return ascii;
    }

    private static boolean needsProcessing(String domain) {
        if (!Ascii.isAscii(domain)) {
            return true;
        }
        for (int dash = domain.indexOf("--"); dash >= 0; dash = domain.indexOf("--", dash + 1)) {
            if (dash >= 2
                    && domain.regionMatches(true, dash - 2, "xn", 0, 2)
                    && (dash == 2 || domain.charAt(dash - 3) == '.')) {
                return true;
            }
        }
        return false;
    }
}
