package dev.ekko.builtins.compression;

import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Decompresses Brotli (RFC 7932). */
public final class BrotliDecoder implements Codec {
    private static final byte[] NOTHING = {};
    private static final String FORMAT = "brotli";

    private final DecoderJNI.Wrapper decoder;
    private ByteBuffer input = ByteBuffer.wrap(NOTHING);
    private ByteBuffer output = ByteBuffer.wrap(NOTHING);
    private boolean ended;
    private boolean flushed = true;
    private boolean closed;

    /** Makes one; throws where there is no library for this system. */
    public BrotliDecoder() {
        Brotli.load();
        try {
            decoder = new DecoderJNI.Wrapper(PIECE);
        } catch (IOException e) {
            throw new UncheckedIOException("No Brotli decoder could be made", e);
        }
    }

    @Override
    public void push(byte[] bytes) {
        input = ByteBuffer.wrap(bytes);
    }

    @Override
    public void finish() {
        ended = true;
    }

    /** Whether all of the compressed data has come. */
    public boolean isDone() {
        return decoder.getStatus() == DecoderJNI.Status.DONE;
    }

    @Override
    public byte[] next(byte[] buffer) {
        while (!closed) {
            if (output.hasRemaining()) {
                byte[] piece = new byte[Math.min(PIECE, output.remaining())];
                output.get(piece);
                return piece;
            }
            switch (decoder.getStatus()) {
                case DONE -> {
                    if (input.hasRemaining()) {
                        throw Codec.trailing(FORMAT);
                    }
                    return NOTHING;
                }
                case OK -> decoder.push(0);
                case NEEDS_MORE_OUTPUT -> {
                    output = decoder.pull();
                    flushed = false;
                }
                case NEEDS_MORE_INPUT -> {
                    if (!input.hasRemaining()) {
                        if (!flushed) {
                            // It says so too while it still has what did not fit into the output before.
                            flushed = true;
                            decoder.push(0);
                            continue;
                        }
                        if (ended) {
                            throw Codec.truncated(FORMAT);
                        }
                        return NOTHING;
                    }
                    feed();
                }
                case ERROR -> throw Codec.corrupt(FORMAT, "the decoder cannot read it");
            }
        }
        return NOTHING;
    }

    private void feed() {
        ByteBuffer buffer = decoder.getInputBuffer();
        buffer.clear();
        int count = Math.min(buffer.remaining(), input.remaining());
        buffer.put(input.slice().limit(count));
        input.position(input.position() + count);
        decoder.push(count);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            decoder.destroy();
        }
    }
}
