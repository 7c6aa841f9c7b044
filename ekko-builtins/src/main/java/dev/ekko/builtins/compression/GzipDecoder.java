package dev.ekko.builtins.compression;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses one gzip member (RFC 1952); whatever comes after it is an error, as the standard says. */
final class GzipDecoder implements Codec {
    private static final byte[] NOTHING = {};
    private static final int TRAILER = 8;

    private final GzipHeader header = new GzipHeader();
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] trailer = new byte[TRAILER];
    private byte[] input = NOTHING;
    private int trailerLength;
    private boolean ended;

    @Override
    public void push(byte[] bytes) {
        input = bytes;
        if (!header.done()) {
            int from = header.take(bytes);
            inflater.setInput(bytes, from, bytes.length - from);
        } else if (inflater.finished()) {
            takeTrailer(bytes, 0);
        } else {
            inflater.setInput(bytes);
        }
    }

    @Override
    public void finish() {
        ended = true;
    }

    @Override
    public byte[] next(byte[] buffer) {
        if (header.done() && !inflater.finished()) {
            int length = inflate(buffer);
            if (inflater.finished()) {
                takeTrailer(input, input.length - inflater.getRemaining());
            }
            if (length > 0) {
                checksum.update(buffer, 0, length);
                return Arrays.copyOf(buffer, length);
            }
        }
        if (trailerLength >= TRAILER) {
            check();
        } else if (ended) {
            throw Codec.truncated("gzip");
        }
        return NOTHING;
    }

    private int inflate(byte[] buffer) {
        try {
            return inflater.inflate(buffer);
        } catch (DataFormatException e) {
            throw Codec.corrupt("gzip", String.valueOf(e.getMessage()));
        }
    }

    private void takeTrailer(byte[] bytes, int from) {
        int count = Math.min(bytes.length - from, Math.max(0, TRAILER - trailerLength));
        System.arraycopy(bytes, from, trailer, Math.min(trailerLength, TRAILER), count);
        trailerLength += bytes.length - from;
    }

    private void check() {
        if (littleEndian(0) != (int) checksum.getValue()) {
            throw Codec.corrupt("gzip", "its checksum is wrong");
        }
        if (littleEndian(4) != (int) inflater.getBytesWritten()) {
            throw Codec.corrupt("gzip", "its length is wrong");
        }
        if (trailerLength > TRAILER) {
            throw Codec.trailing("gzip");
        }
    }

    private int littleEndian(int at) {
        return (trailer[at] & 0xff)
                | (trailer[at + 1] & 0xff) << 8
                | (trailer[at + 2] & 0xff) << 16
                | (trailer[at + 3] & 0xff) << 24;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
