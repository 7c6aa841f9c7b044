package dev.ekko.builtins.compression;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Compresses to DEFLATE (RFC 1951), bare, in the ZLIB format (RFC 1950) or in the gzip format (RFC 1952). */
final class DeflateEncoder implements Codec {
    private static final int TRAILER = 8;
    private static final byte UNKNOWN_SYSTEM = (byte) 255;

    private final Deflater deflater;
    private final @Nullable CRC32 checksum;
    private boolean begun;
    private boolean finishing;
    private boolean done;

    private DeflateEncoder(boolean bare, boolean gzip) {
        deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, bare);
        checksum = gzip ? new CRC32() : null;
    }

    static DeflateEncoder zlib() {
        return new DeflateEncoder(false, false);
    }

    static DeflateEncoder raw() {
        return new DeflateEncoder(true, false);
    }

    static DeflateEncoder gzip() {
        return new DeflateEncoder(true, true);
    }

    @Override
    public void push(byte[] bytes) {
        if (checksum != null) {
            checksum.update(bytes);
        }
        deflater.setInput(bytes);
    }

    @Override
    public void finish() {
        finishing = true;
        deflater.finish();
    }

    @Override
    public byte[] next(byte[] buffer) {
        if (done) {
            return new byte[0];
        }
        int length = 0;
        if (!begun && checksum != null) {
            // No name, no time: the same input always gives the same output.
            byte[] header = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, UNKNOWN_SYSTEM};
            System.arraycopy(header, 0, buffer, 0, header.length);
            length = header.length;
        }
        begun = true;
        int limit = buffer.length - TRAILER;
        while (length < limit) {
            int count = deflater.deflate(buffer, length, limit - length);
            if (count == 0) {
                break;
            }
            length += count;
        }
        if (finishing && deflater.finished()) {
            done = true;
            if (checksum != null) {
                length = littleEndian(buffer, length, (int) checksum.getValue());
                length = littleEndian(buffer, length, (int) deflater.getBytesRead());
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    private static int littleEndian(byte[] buffer, int at, int value) {
        for (int i = 0; i < 4; i++) {
            buffer[at + i] = (byte) (value >>> (8 * i));
        }
        return at + 4;
    }

    @Override
    public void close() {
        deflater.end();
    }
}
