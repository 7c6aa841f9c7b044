package dev.ekko.builtins.host.http;

import dev.ekko.builtins.compression.BrotliDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Decompresses Brotli as it is read; hands out what there is before it asks for more. */
final class BrotliStream extends InputStream {
    private static final byte[] NOTHING = {};

    private final InputStream in;
    private final BrotliDecoder decoder = new BrotliDecoder();
    private final byte[] input = new byte[16 * 1024];
    private byte[] piece = NOTHING;
    private int at;

    BrotliStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == piece.length) {
            piece = decoder.next(NOTHING);
            at = 0;
            if (piece.length == 0) {
                if (decoder.isDone()) {
                    return -1;
                }
                int count = in.read(input, 0, input.length);
                if (count < 0) {
                    decoder.finish();
                } else {
                    decoder.push(Arrays.copyOf(input, count));
                }
            }
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
        in.close();
    }
}
