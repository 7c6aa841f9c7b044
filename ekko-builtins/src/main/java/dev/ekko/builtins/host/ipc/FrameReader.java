package dev.ekko.builtins.host.ipc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes messages out of a stream of bytes: header lines, an empty line, and as many bytes as {@code Content-Length} says. */
final class FrameReader {
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_HEAD = 4 * 1024;
    private static final int SHOWN = 60;

    private final InputStream in;
    private final int maxMessage;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    FrameReader(InputStream in, int maxMessage) {
        this.in = in;
        this.maxMessage = maxMessage;
    }

    /** The bytes of the next message; null where the stream ends before one begins. */
    byte @Nullable [] next() throws IOException {
        int length = head();
        if (length < 0) {
            return null;
        }
        byte[] body = new byte[length];
        int there = Math.min(length, to - from);
        System.arraycopy(buffer, from, body, 0, there);
        from += there;
        int got = in.readNBytes(body, there, length - there);
        if (there + got < length) {
            throw new ProtocolFailure(
                    "connection-closed",
                    "the stream ended in the middle of a message, after " + (there + got) + " of its " + length
                            + " bytes");
        }
        return body;
    }

    private int head() throws IOException {
        int length = -1;
        int size = 0;
        StringBuilder line = new StringBuilder();
        while (true) {
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(buffer));
                if (to == 0) {
                    if (size == 0) {
                        return -1;
                    }
                    throw new ProtocolFailure("connection-closed", "the stream ended in the middle of a header");
                }
            }
            int octet = buffer[from++] & 0xff;
            size++;
            if (octet != '\n') {
                line.append((char) octet);
                if (size > MAX_HEAD) {
                    throw notAHeader(line.toString());
                }
                continue;
            }
            if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            if (line.isEmpty()) {
                if (length < 0) {
                    throw new ProtocolFailure("protocol-error", "its header has no Content-Length");
                }
                return length;
            }
            length = Math.max(length, field(line.toString()));
            line.setLength(0);
        }
    }

    private int field(String line) throws ProtocolFailure {
        int colon = line.indexOf(':');
        if (colon <= 0 || line.chars().limit(colon).anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            throw notAHeader(line);
        }
        if (!line.substring(0, colon).toLowerCase(Locale.ROOT).equals("content-length")) {
            return -1;
        }
        String value = line.substring(colon + 1).strip();
        if (!value.matches("[0-9]{1,18}")) {
            throw new ProtocolFailure("protocol-error", "its Content-Length is \"" + shown(value) + "\"");
        }
        long length = Long.parseLong(value);
        if (length > maxMessage) {
            throw new ProtocolFailure(
                    "too-large",
                    "a message has " + length + " bytes, and no more than " + maxMessage
                            + " are allowed; allow more with the option \"maxMessage\", or stream");
        }
        return (int) length;
    }

    private static ProtocolFailure notAHeader(String line) {
        return new ProtocolFailure(
                "protocol-error",
                "where a header \"Content-Length: N\" should be there is \"" + shown(line)
                        + "\"; a peer must write nothing else to its standard output");
    }

    private static String shown(String text) {
        String first = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
        return new String(first.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", "?");
    }
}
