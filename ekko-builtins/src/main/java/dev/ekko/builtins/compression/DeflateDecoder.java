package dev.ekko.builtins.compression;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses DEFLATE (RFC 1951), bare or in the ZLIB format (RFC 1950). */
final class DeflateDecoder implements Codec {
    private static final byte[] NOTHING = {};

    private final String format;
    private final Inflater inflater;
    private boolean ended;

    private DeflateDecoder(String format, boolean bare) {
        this.format = format;
        this.inflater = new Inflater(bare);
    }

    static DeflateDecoder zlib() {
        return new DeflateDecoder("deflate", false);
    }

    static DeflateDecoder raw() {
        return new DeflateDecoder("deflate-raw", true);
    }

    @Override
    public void push(byte[] bytes) {
        if (bytes.length > 0 && inflater.finished()) {
            throw Codec.trailing(format);
        }
        inflater.setInput(bytes);
    }

    @Override
    public void finish() {
        ended = true;
    }

    @Override
    public byte[] next(byte[] buffer) {
        int length = inflate(buffer);
        if (length > 0) {
            return Arrays.copyOf(buffer, length);
        }
        if (inflater.needsDictionary()) {
            throw Codec.corrupt(format, "it needs a dictionary");
        }
        if (inflater.finished() && inflater.getRemaining() > 0) {
            throw Codec.trailing(format);
        }
        if (ended && !inflater.finished()) {
            throw Codec.truncated(format);
        }
        return NOTHING;
    }

    private int inflate(byte[] buffer) {
        try {
            return inflater.finished() ? 0 : inflater.inflate(buffer);
        } catch (DataFormatException e) {
            throw Codec.corrupt(format, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
