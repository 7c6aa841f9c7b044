package dev.ekko.builtins.compression;

import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.JsError;
import java.util.HashMap;
import java.util.Map;

/**
 * The Java half of the compression streams: codecs by their numbers. Used only by a thread that holds the realm.
 *
 * <p>After {@link #push} and {@link #finish}, the script half calls {@link #next} until it gives nothing, so that it
 * decides how fast a small input becomes a large output.
 */
public final class CompressionOps {
    private final Map<Integer, Codec> open = new HashMap<>();
    private int last;
    private final byte[] buffer = new byte[Codec.PIECE];

    CompressionOps(BuiltinHost host) {
        host.onClose(() -> open.values().forEach(Codec::close));
    }

    /**
     * Begins to compress.
     *
     * @param format one of those that the standard names
     * @return the codec's number
     */
    @JsExport
    public int compress(String format) {
        return add(
                switch (format) {
                    case "gzip" -> DeflateEncoder.gzip();
                    case "deflate" -> DeflateEncoder.zlib();
                    case "deflate-raw" -> DeflateEncoder.raw();
                    case "brotli" -> new BrotliEncoder();
                    default -> throw unknown(format);
                });
    }

    /**
     * Begins to decompress.
     *
     * @param format one of those that the standard names
     * @return the codec's number
     */
    @JsExport
    public int decompress(String format) {
        return add(
                switch (format) {
                    case "gzip" -> new GzipDecoder();
                    case "deflate" -> DeflateDecoder.zlib();
                    case "deflate-raw" -> DeflateDecoder.raw();
                    case "brotli" -> new BrotliDecoder();
                    default -> throw unknown(format);
                });
    }

    private static JsError unknown(String format) {
        return new JsError("TypeError", "There is no compression format \"" + format + "\"");
    }

    private int add(Codec codec) {
        open.put(++last, codec);
        return last;
    }

    private Codec codec(int id) {
        Codec codec = open.get(id);
        if (codec == null) {
            throw new IllegalStateException("The codec " + id + " is closed");
        }
        return codec;
    }

    /**
     * Gives a codec more input.
     *
     * @param id the codec's number
     * @param bytes the input
     */
    @JsExport
    public void push(int id, byte[] bytes) {
        codec(id).push(bytes);
    }

    /**
     * Tells a codec that there is no more input.
     *
     * @param id the codec's number
     */
    @JsExport
    public void finish(int id) {
        codec(id).finish();
    }

    /**
     * The next piece of output, of at most 64 KiB or little more.
     *
     * @param id the codec's number
     * @return empty when there is no more before the next input
     */
    @JsExport
    public byte[] next(int id) {
        return codec(id).next(buffer);
    }

    /**
     * Frees a codec; does nothing where it is closed.
     *
     * @param id the codec's number
     */
    @JsExport
    public void close(int id) {
        Codec codec = open.remove(id);
        if (codec != null) {
            codec.close();
        }
    }
}
