package dev.ekko.builtins.url;

import java.util.ArrayList;
import java.util.List;

/**
 * The form in which a URL crosses to the script half: one string, which is a header with the offsets of the parts, and
 * then the serialized URL.
 *
 * <p>The first character of the header says how many characters each offset takes, of eight bits each, so that most
 * URLs stay strings of one byte for each character. Offsets count from the beginning of the whole string.
 */
final class PackedUrl {
    private static final int SCHEME_END = 0;
    private static final int USERNAME_END = 1;
    private static final int HOST_START = 2;
    private static final int HOST_END = 3;
    private static final int PATH_START = 4;
    private static final int QUERY_START = 5;
    private static final int FRAGMENT_START = 6;
    private static final int OFFSETS = 7;

    private PackedUrl() {}

    static String pack(UrlRecord url) {
        int[] offsets = new int[OFFSETS];
        StringBuilder out = new StringBuilder(1 + OFFSETS + 96);
        out.repeat(' ', 1 + OFFSETS);
        serialize(url, offsets, out);
        int width = 1;
        if (out.length() > 0xFF) {
            width = out.length() + 4 * OFFSETS > 0xFFFF ? 4 : 2;
            int more = (width - 1) * OFFSETS;
            out.insert(0, " ".repeat(more));
            for (int i = 0; i < OFFSETS; i++) {
                offsets[i] += more;
            }
        }
        out.setCharAt(0, (char) width);
        for (int i = 0; i < OFFSETS; i++) {
            for (int digit = 0; digit < width; digit++) {
                out.setCharAt(1 + i * width + digit, (char) (offsets[i] >>> (8 * (width - 1 - digit)) & 0xFF));
            }
        }
        return out.toString();
    }

    private static void serialize(UrlRecord url, int[] offsets, StringBuilder out) {
        out.append(url.scheme).append(':');
        offsets[SCHEME_END] = out.length();
        if (url.host != null) {
            out.append("//").append(url.username);
            offsets[USERNAME_END] = out.length();
            if (!url.password.isEmpty()) {
                out.append(':').append(url.password);
            }
            if (url.hasCredentials()) {
                out.append('@');
            }
            offsets[HOST_START] = out.length();
            out.append(url.host);
            offsets[HOST_END] = out.length();
            if (url.port >= 0) {
                out.append(':').append(url.port);
            }
        } else {
            offsets[USERNAME_END] = offsets[HOST_START] = offsets[HOST_END] = out.length();
            if (url.opaque == null && url.path.size() > 1 && url.path.getFirst().isEmpty()) {
                // Else the path would be read as a host.
                out.append("/.");
            }
        }
        offsets[PATH_START] = out.length();
        url.appendPath(out);
        offsets[QUERY_START] = out.length();
        if (url.query != null) {
            out.append('?').append(url.query);
        }
        offsets[FRAGMENT_START] = out.length();
        if (url.fragment != null) {
            out.append('#').append(url.fragment);
        }
    }

    /** The record that was packed. */
    static UrlRecord unpack(String packed) {
        int[] at = new int[OFFSETS];
        int width = packed.charAt(0);
        for (int i = 0; i < OFFSETS * width; i++) {
            at[i / width] = at[i / width] << 8 | packed.charAt(1 + i);
        }
        UrlRecord url = new UrlRecord();
        url.scheme(packed.substring(1 + OFFSETS * width, at[SCHEME_END] - 1));
        if (packed.startsWith("//", at[SCHEME_END])) {
            url.username = packed.substring(at[SCHEME_END] + 2, at[USERNAME_END]);
            if (at[HOST_START] > at[USERNAME_END] + 1) {
                url.password = packed.substring(at[USERNAME_END] + 1, at[HOST_START] - 1);
            }
            url.host = packed.substring(at[HOST_START], at[HOST_END]);
            if (at[PATH_START] > at[HOST_END]) {
                url.port = Integer.parseInt(packed, at[HOST_END] + 1, at[PATH_START], 10);
            }
        }
        String path = packed.substring(at[PATH_START], at[QUERY_START]);
        if (path.startsWith("/")) {
            url.path = segments(path);
        } else if (url.host == null) {
            url.opaque = path;
        }
        if (at[FRAGMENT_START] > at[QUERY_START]) {
            url.query = packed.substring(at[QUERY_START] + 1, at[FRAGMENT_START]);
        }
        if (packed.length() > at[FRAGMENT_START]) {
            url.fragment = packed.substring(at[FRAGMENT_START] + 1);
        }
        return url;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int from = 1;
        for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', from)) {
            segments.add(path.substring(from, slash));
            from = slash + 1;
        }
        segments.add(path.substring(from));
        return segments;
    }
}
