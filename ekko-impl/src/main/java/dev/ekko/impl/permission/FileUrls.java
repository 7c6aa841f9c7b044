package dev.ekko.impl.permission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ekko.impl.host.OperatingSystem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Turns a {@code file:} URL into the path that it names, as the URL standard reads it.
 *
 * <p>Dot segments are taken out first, those with {@code %2e} included; then each segment is decoded once. A segment
 * that would decode to more than one name ({@code %2F}, on Windows {@code %5C}) or to no name ({@code %00}) is refused.
 * That the path may be used is for the {@link Guard} to say.
 */
public final class FileUrls {
    private static final boolean WINDOWS = OperatingSystem.isWindows();
    private static final Set<String> HERE = Set.of(".", "%2e");
    private static final Set<String> UP = Set.of("..", ".%2e", "%2e.", "%2e%2e");

    private FileUrls() {}

    /**
     * The absolute path.
     *
     * @param url an absolute URL; its query and fragment do not count
     * @throws IllegalArgumentException with a message that says why, where it names no path of this machine
     */
    public static Path toPath(String url) {
        if (!url.regionMatches(true, 0, "file:", 0, 5)) {
            throw refused(url, "it is no file: URL");
        }
        if (url.chars().anyMatch(c -> c < ' ')) {
            throw refused(url, "it has a control character");
        }
        // In such URLs a backslash is a slash, on every system.
        String rest = url.substring(5).split("[?#]", 2)[0].replace('\\', '/');
        if (rest.startsWith("//")) {
            int end = rest.indexOf('/', 2);
            String host = end < 0 ? rest.substring(2) : rest.substring(2, end);
            if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
                throw refused(url, "it names a file of another machine, \"" + host + "\"");
            }
            rest = end < 0 ? "/" : rest.substring(end);
        }
        if (!rest.startsWith("/")) {
            throw refused(url, "its path is not absolute");
        }
        List<String> names = new ArrayList<>();
        for (String segment : rest.substring(1).split("/", -1)) {
            String lower = segment.toLowerCase(Locale.ROOT);
            if (UP.contains(lower)) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!segment.isEmpty() && !HERE.contains(lower)) {
                names.add(decode(url, segment));
            }
        }
        return Path.of((WINDOWS ? "" : "/") + String.join("/", names) + (WINDOWS && names.size() == 1 ? "/" : ""));
    }

    private static String decode(String url, String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] text = segment.getBytes(UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] != '%') {
                bytes.write(text[i]);
                continue;
            }
            int high = i + 2 < text.length ? Character.digit(text[i + 1], 16) : -1;
            int low = i + 2 < text.length ? Character.digit(text[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw refused(url, "it has a \"%\" without two hexadecimal digits");
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        String name;
        try {
            name = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw refused(url, "its percent-encoded bytes are no UTF-8");
        }
        if (name.indexOf('/') >= 0 || (WINDOWS && name.indexOf('\\') >= 0)) {
            throw refused(url, "it has an encoded separator (%2F or %5C) inside a name");
        }
        if (name.indexOf('\0') >= 0) {
            throw refused(url, "it has an encoded NUL (%00), which no name has");
        }
        return name;
    }

    private static IllegalArgumentException refused(String url, String why) {
        return new IllegalArgumentException("\"" + url + "\" names no file: " + why);
    }
}
