package dev.ekko.builtins.fetch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares bytes with integrity metadata (Subresource Integrity, section 3.3). */
final class Integrity {
    private static final Pattern HASH = Pattern.compile("sha(256|384|512)-([A-Za-z0-9+/_-]+={0,2})(\\?.*)?");

    private Integrity() {}

    /** Whether one of the strongest hashes is that of the bytes; metadata without any hash matches everything. */
    static boolean matches(String metadata, byte[] bytes) {
        int strongest = 0;
        List<String> wanted = new ArrayList<>();
        for (String part : metadata.split("[\\t\\n\\f\\r ]+")) {
            Matcher hash = HASH.matcher(part);
            if (hash.matches()) {
                int bits = Integer.parseInt(hash.group(1));
                if (bits > strongest) {
                    strongest = bits;
                    wanted.clear();
                }
                if (bits == strongest) {
                    wanted.add(hash.group(2));
                }
            }
        }
        if (wanted.isEmpty()) {
            return true;
        }
        byte[] actual = digest("SHA-" + strongest, bytes);
        return wanted.stream().anyMatch(hash -> Arrays.equals(decoded(hash), actual));
    }

    private static byte[] decoded(String hash) {
        try {
            return Base64.getDecoder().decode(hash.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException invalid) {
            return new byte[0];
        }
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java runtime has " + algorithm, impossible);
        }
    }
}
