package dev.ekko.impl.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files as strings and back, without loss.
 *
 * <p>On POSIX systems a name is bytes. Those that are no UTF-8 stand in strings as lone surrogates, {@code U+DC80} to
 * {@code U+DCFF} for the bytes 80 to FF, as in Python. The JDK goes by the locale and loses what that cannot hold; but
 * its {@code file:} URIs hold the very bytes, so names that are not plain ASCII take that way.
 */
public final class PathText {
    private static final char ESCAPED = 0xDC00;
    private static final boolean BYTES = !OperatingSystem.isWindows();
    private static final String HEX = "0123456789ABCDEF";

    private PathText() {}

    /**
     * The path that a string names.
     *
     * @throws InvalidPathException where no file can have that name
     */
    public static Path path(String text) {
        int odd = firstOdd(text);
        if (odd < 0 || !BYTES) {
            return Path.of(text);
        }
        StringBuilder uri = new StringBuilder("file://");
        boolean absolute = text.startsWith("/");
        uri.append(absolute ? "" : "/");
        for (byte one : bytes(text)) {
            int value = one & 0xFF;
            if (value == '/' || (value < 0x80 && Character.isLetterOrDigit(value))) {
                uri.append((char) value);
            } else {
                uri.append('%').append(HEX.charAt(value >> 4)).append(HEX.charAt(value & 15));
            }
        }
        Path path = Path.of(URI.create(uri.toString()));
        return absolute ? path : path.subpath(0, path.getNameCount());
    }

    private static int firstOdd(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (point >= ESCAPED + 0x80 && point <= ESCAPED + 0xFF) {
                bytes.write(point - ESCAPED);
            } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                throw new InvalidPathException(text, "Half of a surrogate pair, which no name of a file can hold", i);
            } else if (point == 0) {
                throw new InvalidPathException(text, "Nul character not allowed", i);
            } else {
                bytes.writeBytes(Character.toString(point).getBytes(UTF_8));
            }
            i += Character.charCount(point);
        }
        return bytes.toByteArray();
    }

    /** The string that names a path. */
    public static String text(Path path) {
        String text = path.toString();
        return !BYTES || firstOdd(text) < 0 ? text : decode(bytes(path));
    }

    /** The bytes of a path, which are those that the system sees. */
    public static byte[] bytes(Path path) {
        String text = path.toString();
        if (firstOdd(text) < 0) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        // Below a directory that does not exist, since the JDK looks whether it must end the URI with a slash.
        Path nowhere = Path.of("/\u0001").resolve(path);
        String raw = nowhere.toUri().getRawPath();
        String own = path.isAbsolute() ? raw : raw.substring("/%01/".length());
        if (own.endsWith("/")) {
            own = own.substring(0, own.length() - 1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(own.length());
        for (int i = 0; i < own.length(); i++) {
            char one = own.charAt(i);
            if (one == '%') {
                bytes.write(Character.digit(own.charAt(i + 1), 16) << 4 | Character.digit(own.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes.write(one);
            }
        }
        return bytes.toByteArray();
    }

    /** Bytes of a name as a string. */
    static String decode(byte[] bytes) {
        CharsetDecoder decoder = UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPED + (in.get() & 0xFF)));
            }
            decoder.reset();
        }
    }
}
