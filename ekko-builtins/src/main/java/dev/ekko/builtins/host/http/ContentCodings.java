package dev.ekko.builtins.host.http;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Undoes the content codings of HTTP: gzip, deflate, br and zstd (RFC 9110, section 8.4). */
final class ContentCodings {
    private static final int BUFFER = 16 * 1024;
    /** Each takes memory, and a header has room for tens of thousands. */
    private static final int MOST = 5;

    private ContentCodings() {}

    /**
     * The codings in the order in which they are undone; none where one of them is not known, as such a body is handed
     * over as it is.
     *
     * @param header the value of Content-Encoding
     */
    static List<String> toUndo(String header) {
        List<String> codings = new ArrayList<>();
        for (String name : header.toLowerCase(Locale.ROOT).split(",")) {
            switch (name.strip()) {
                case "gzip", "x-gzip" -> codings.addFirst("gzip");
                case "deflate", "br", "zstd" -> codings.addFirst(name.strip());
                case "", "identity" -> {
                    // Says nothing.
                }
                default -> {
                    return List.of();
                }
            }
        }
        return codings;
    }

    /** The bytes with codings undone, as they are read; a body without any bytes has none afterwards. */
    static InputStream undo(List<String> codings, InputStream body) throws IOException {
        if (codings.size() > MOST) {
            throw new IOException("there are " + codings.size() + " codings, and at most " + MOST + " are undone");
        }
        InputStream in = body;
        for (String coding : codings) {
            PushbackInputStream start = new PushbackInputStream(in, 1);
            int first = start.read();
            if (first < 0) {
                return start;
            }
            start.unread(first);
            in = switch (coding) {
                case "gzip" -> new GZIPInputStream(start, BUFFER);
                // What was meant is zlib's form; some servers send the bare one, whose first byte tells.
                case "deflate" -> new Inflating(start, (first & 0x0F) != 8);
                case "br" -> new BrotliStream(start);
                case "zstd" -> new ZstdInputStream(start);
                default -> throw new IllegalArgumentException("The content coding " + coding + " is not known");
            };
        }
        return in;
    }

    private static final class Inflating extends InflaterInputStream {
        Inflating(InputStream in, boolean bare) {
            super(in, new Inflater(bare), BUFFER);
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
