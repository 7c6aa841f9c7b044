package dev.ekko.impl.permission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which hosts a rule for the network covers. */
sealed interface HostPattern {

    /** Whether it covers a host; names are compared as names, addresses as addresses, and nothing is looked up. */
    boolean matches(Host host);

    /**
     * One host.
     *
     * @param host the host
     */
    record One(Host host) implements HostPattern {
        @Override
        public boolean matches(Host other) {
            return host.equals(other);
        }
    }

    /**
     * {@code *.acme.test}: every name below, at any depth, and not {@code acme.test} itself.
     *
     * @param suffix what such names end in, its dot included
     */
    record Below(String suffix) implements HostPattern {
        @Override
        public boolean matches(Host host) {
            return host instanceof Host.Named named && named.name().endsWith(suffix);
        }
    }

    /**
     * A CIDR block.
     *
     * @param prefix the block's first address
     * @param bits how many bits of it count
     */
    record Block(InetAddress prefix, int bits) implements HostPattern {

        static Block parse(String text) throws BadDescriptor {
            int slash = text.indexOf('/');
            String start = text.substring(0, slash);
            String length = text.substring(slash + 1);
            Host host = start.indexOf(':') >= 0
                    ? Host.sixthVersion(
                            start.startsWith("[") && start.endsWith("]")
                                    ? start.substring(1, start.length() - 1)
                                    : start)
                    : Host.parse(start);
            if (!(host instanceof Host.Address first)) {
                throw new BadDescriptor("has a \"/\" behind a name; only blocks of addresses have one");
            }
            int most = first.address().getAddress().length * 8;
            if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > most) {
                throw new BadDescriptor("has the prefix length \"" + length + "\"; here it is 0 to " + most);
            }
            Block block = new Block(first.address(), Integer.parseInt(length));
            InetAddress masked = block.masked(first.address());
            if (!masked.equals(first.address())) {
                throw new BadDescriptor("has bits behind its prefix; write " + AddressText.of(masked) + "/" + length);
            }
            return block;
        }

        @Override
        public boolean matches(Host host) {
            return host instanceof Host.Address other
                    && other.address().getAddress().length == prefix.getAddress().length
                    && masked(other.address()).equals(prefix);
        }

        private InetAddress masked(InetAddress address) {
            byte[] bytes = address.getAddress();
            Arrays.fill(bytes, Math.min(bytes.length, (bits + 7) / 8), bytes.length, (byte) 0);
            if (bits % 8 != 0) {
                bytes[bits / 8] &= (byte) (0xFF << (8 - bits % 8));
            }
            try {
                return InetAddress.getByAddress(bytes);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("An address lost its length", impossible);
            }
        }
    }
}
