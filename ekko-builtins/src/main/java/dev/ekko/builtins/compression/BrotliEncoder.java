package dev.ekko.builtins.compression;

import com.aayushatharva.brotli4j.encoder.Encoder.Mode;
import com.aayushatharva.brotli4j.encoder.EncoderJNI;
import com.aayushatharva.brotli4j.encoder.EncoderJNI.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** Compresses to Brotli (RFC 7932). */
final class BrotliEncoder implements Codec {
    private static final byte[] NOTHING = {};
    private static final int QUALITY = 5;
    private static final int WINDOW_BITS = 22;

    private final EncoderJNI.Wrapper encoder;
    private ByteBuffer input = ByteBuffer.wrap(NOTHING);
    private boolean finishing;
    private boolean finishPushed;
    private boolean closed;

    BrotliEncoder() {
        Brotli.load();
        try {
            encoder = new EncoderJNI.Wrapper(PIECE, QUALITY, WINDOW_BITS, Mode.GENERIC);
        } catch (IOException e) {
            throw new UncheckedIOException("No Brotli encoder could be made", e);
        }
    }

    @Override
    public void push(byte[] bytes) {
        input = ByteBuffer.wrap(bytes);
    }

    @Override
    public void finish() {
        finishing = true;
    }

    @Override
    public byte[] next(byte[] buffer) {
        while (!closed) {
            if (!encoder.isSuccess()) {
                throw new IllegalStateException("The Brotli encoder has failed");
            }
            if (encoder.hasMoreOutput()) {
                ByteBuffer output = encoder.pull();
                byte[] piece = new byte[output.remaining()];
                output.get(piece);
                return piece;
            }
            if (encoder.hasRemainingInput()) {
                encoder.push(finishPushed ? Operation.FINISH : Operation.PROCESS, 0);
            } else if (input.hasRemaining()) {
                ByteBuffer feed = encoder.getInputBuffer();
                feed.clear();
                int count = Math.min(feed.remaining(), input.remaining());
                feed.put(input.slice().limit(count));
                input.position(input.position() + count);
                encoder.push(Operation.PROCESS, count);
            } else if (finishing && !encoder.isFinished()) {
                finishPushed = true;
                encoder.push(Operation.FINISH, 0);
            } else {
                break;
            }
        }
        return NOTHING;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            encoder.destroy();
        }
    }
}
