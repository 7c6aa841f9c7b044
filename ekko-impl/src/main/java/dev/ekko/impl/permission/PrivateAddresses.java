package dev.ekko.impl.permission;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which addresses are not of the public network: of this machine, its link, its site, or its cloud's own services. */
final class PrivateAddresses {
    private PrivateAddresses() {}

    static boolean contains(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return fourth(bytes[0] & 0xFF, bytes[1] & 0xFF, bytes[2] & 0xFF);
        }
        // Unique local addresses, fc00::/7, among them the metadata services of clouds.
        if ((bytes[0] & 0xFE) == 0xFC) {
            return true;
        }
        InetAddress inside = address instanceof Inet6Address ? embedded(bytes) : null;
        return inside != null && contains(inside);
    }

    private static boolean fourth(int a, int b, int c) {
        return a == 0
                || (a == 100 && b >= 64 && b < 128) // shared by carriers, RFC 6598
                || (a == 192 && b == 0 && c == 0) // protocol assignments, RFC 6890
                || (a == 198 && (b == 18 || b == 19)) // benchmarks, RFC 2544
                || a >= 240; // reserved, and the broadcast address
    }

    /** The address of IPv4 that a translator or tunnel makes of one of IPv6; null where there is none inside. */
    private static @Nullable InetAddress embedded(byte[] bytes) {
        boolean nat64 = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xFF) == 0xFF && (bytes[3] & 0xFF) == 0x9B;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean compatible = Arrays.equals(bytes, 0, 12, new byte[12], 0, 12);
        int from = sixToFour ? 2 : nat64 || compatible ? 12 : -1;
        if (from < 0) {
            return null;
        }
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("An address lost its length", impossible);
        }
    }
}
