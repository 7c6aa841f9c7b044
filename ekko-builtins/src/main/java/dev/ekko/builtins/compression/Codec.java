package dev.ekko.builtins.compression;

import dev.ekko.spi.JsError;

/**
 * Compresses or decompresses one stream of bytes, piece by piece.
 *
 * <p>After each {@link #push} and after {@link #finish}, {@link #next(byte[])} is called until it gives nothing. Used by one
 * thread at a time.
 */
interface Codec extends AutoCloseable {

    /** The largest piece that {@link #next(byte[])} gives, so that a small input cannot become one huge array. */
    int PIECE = 64 * 1024;

    /** Takes more input; all of the former was used. */
    void push(byte[] bytes);

    /** Says that there is no more input. */
    void finish();

    /**
     * The next piece of output; empty when more input is needed or all is done.
     *
     * @param buffer {@link #PIECE} bytes to work in, which many codecs share
     * @throws JsError a {@code TypeError} where the input is not what the format says, or ends too early
     */
    byte[] next(byte[] buffer);

    /** Frees what it holds outside the heap; may be called twice. */
    @Override
    void close();

    /** The error of input that is not in its format. */
    static JsError corrupt(String format, String why) {
        return new JsError("TypeError", "The compressed data is not valid " + format + ": " + why);
    }

    /** The error of input that ends before its end. */
    static JsError truncated(String format) {
        return corrupt(format, "it ends too early");
    }

    /** The error of input that goes on after its end. */
    static JsError trailing(String format) {
        return corrupt(format, "there are more bytes after its end");
    }
}
