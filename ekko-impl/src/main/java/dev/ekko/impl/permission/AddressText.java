package dev.ekko.impl.permission;

import java.net.InetAddress;
import java.util.Locale;

/** Reads and prints addresses in the forms of the URL standard and of RFC 5952. */
final class AddressText {
    private AddressText() {}

    static boolean isNumber(String label) {
        return label.matches("[0-9]+|0[xX][0-9a-fA-F]*");
    }

    /** The IPv4 address of one to four numbers, decimal, octal or hexadecimal, the last of which fills the rest. */
    static InetAddress fourthVersion(String[] numbers) throws BadDescriptor {
        long address = 0;
        boolean valid = numbers.length <= 4;
        for (int i = 0; valid && i < numbers.length; i++) {
            long number = number(numbers[i]);
            boolean last = i == numbers.length - 1;
            long most = last ? (1L << (8 * (5 - numbers.length))) - 1 : 255;
            valid = number >= 0 && number <= most;
            address |= last ? number : number << (8 * (3 - i));
        }
        if (!valid) {
            throw new BadDescriptor("ends in a number but is not an IPv4 address");
        }
        return InetAddress.ofLiteral(((address >> 24) & 255) + "." + ((address >> 16) & 255) + "."
                + ((address >> 8) & 255) + "." + (address & 255));
    }

    /** The number, or -1 where it is none or too large for any address. */
    private static long number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        try {
            if (lower.startsWith("0x")) {
                return lower.length() == 2 ? 0 : checked(Long.parseLong(lower.substring(2), 16));
            }
            return checked(Long.parseLong(text, text.length() > 1 && text.startsWith("0") ? 8 : 10));
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    private static long checked(long number) {
        return number > 0xFFFF_FFFFL ? -1 : number;
    }

    /** The dotted form of IPv4, the short form of IPv6 without a zone. */
    static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return address.getHostAddress();
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = ((bytes[2 * i] & 255) << 8) | (bytes[2 * i + 1] & 255);
        }
        int start = -1;
        int longest = 1;
        for (int i = 0; i < 8; i++) {
            int zeros = 0;
            while (i + zeros < 8 && groups[i + zeros] == 0) {
                zeros++;
            }
            if (zeros > longest) {
                start = i;
                longest = zeros;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean separated = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(separated ? "" : ":").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
