package dev.ekko.builtins.url;

/** IPv4 addresses as the URL standard reads them, section 3.5. */
final class Ipv4 {
    private Ipv4() {}

    /** The "ends in a number checker". */
    static boolean endsInNumber(String domain) {
        int end = domain.length();
        if (end > 0 && domain.charAt(end - 1) == '.') {
            end--;
        }
        int from = domain.lastIndexOf('.', end - 1) + 1;
        if (from >= end) {
            return false;
        }
        char first = domain.charAt(from);
        if (!Ascii.isDigit(first)) {
            return false;
        }
        boolean digits = true;
        for (int i = from; i < end; i++) {
            digits &= Ascii.isDigit(domain.charAt(i));
        }
        return digits || number(domain.substring(from, end)) >= 0;
    }

    static long parse(String domain) throws InvalidUrlException {
        String text = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
        String[] parts = text.split("\\.", -1);
        if (parts.length > 4) {
            throw new InvalidUrlException("its IPv4 address has more than four parts");
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            long number = number(parts[i]);
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (5 - parts.length)) : 256;
            if (number < 0 || number >= limit) {
                throw new InvalidUrlException("its IPv4 address has a part that is no number, or too large a one");
            }
            address = last ? address + number : address + (number << (8 * (3 - i)));
        }
        return address;
    }

    /** The value of a part, Long.MAX_VALUE where it is above all limits, -1 where it is no number. */
    private static long number(String part) {
        if (part.isEmpty()) {
            return -1;
        }
        int radix = 10;
        int from = 0;
        if (part.length() >= 2 && part.charAt(0) == '0') {
            boolean hex = (part.charAt(1) | 0x20) == 'x';
            radix = hex ? 16 : 8;
            from = hex ? 2 : 1;
        }
        long value = 0;
        for (int i = from; i < part.length(); i++) {
            int digit = part.charAt(i) < 128 ? Character.digit(part.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value > 1L << 40 ? Long.MAX_VALUE >> 8 : value * radix + digit;
        }
        return value;
    }

    static String serialize(long address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }
}
