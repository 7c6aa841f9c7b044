package dev.ekko.impl.permission;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;

/** A host in the one form in which it is compared, so that no other spelling gets round a rule. */
sealed interface Host {

    /**
     * A name: lower case, IDNA's ASCII form, no dot at its end; it is not looked up.
     *
     * @param name the name
     */
    record Named(String name) implements Host {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * An address; one of IPv4 in the form of IPv6 is the IPv4 one.
     *
     * @param address the address
     */
    record Address(InetAddress address) implements Host {
        @Override
        public String toString() {
            return AddressText.of(address);
        }
    }

    /** Reads a name or an IPv4 address in any of the spellings that resolvers take. */
    static Host parse(String text) throws BadDescriptor {
        if (text.isEmpty()) {
            throw new BadDescriptor("has no host");
        }
        String name = ascii(text);
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        String[] labels = name.split("\\.", -1);
        // As in the URL standard: a host that ends in a number is an address, or it is nothing.
        if (AddressText.isNumber(labels[labels.length - 1])) {
            return new Address(AddressText.fourthVersion(labels));
        }
        if (name.length() > 253) {
            throw new BadDescriptor("is longer than a host name may be (253 characters)");
        }
        for (String label : labels) {
            if (!label.matches("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")) {
                throw new BadDescriptor("is not a host name");
            }
        }
        return new Named(name);
    }

    /** Reads an IPv6 address without brackets; the zone of a link-local one does not count. */
    static Host sixthVersion(String text) throws BadDescriptor {
        int zone = text.indexOf('%');
        String literal = zone < 0 ? text : text.substring(0, zone);
        if (literal.indexOf(':') < 0) {
            throw new BadDescriptor("has no IPv6 address in its brackets");
        }
        try {
            return new Address(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException invalid) {
            throw new BadDescriptor("is not an IPv6 address");
        }
    }

    private static String ascii(String text) throws BadDescriptor {
        // IDNA 2003, which the JDK has, and 2008 disagree about these four.
        if (text.chars().anyMatch(c -> c == 'ß' || c == 'ς' || c == '\u200c' || c == '\u200d')) {
            throw new BadDescriptor("has a letter that is encoded in two ways; write the name in its \"xn--\" form");
        }
        try {
            return IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException invalid) {
            throw new BadDescriptor("is not a host name");
        }
    }
}
