package dev.ekko.builtins.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/** Reads the table of contents of a ZIP file (APPNOTE.TXT 4.3.12 to 4.3.16), Zip64 included. */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int HEADER = 0x02014b50;
    private static final int END_SIZE = 22;
    private static final int HEADER_SIZE = 46;
    private static final long MOST_BYTES = 512L << 20;
    private static final Charset OLD =
            Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;

    private ZipDirectory() {}

    /**
     * One file of the archive.
     *
     * @param offset where its local header is
     * @param flags bit 0 says that it is encrypted
     * @param method 0 stored, 8 deflated
     * @param mode the POSIX bits, 0 where the archive has none
     * @param time in the format of DOS
     */
    record Entry(
            String name, long offset, long packed, long size, long crc, int flags, int method, int mode, int time) {}

    static List<Entry> read(FileChannel channel) throws IOException {
        long length = channel.size();
        ByteBuffer tail = bytes(channel, Math.max(0, length - END_SIZE - 0xFFFF), Math.min(length, END_SIZE + 0xFFFF));
        int end = tail.limit() - END_SIZE;
        while (end >= 0 && !(tail.getInt(end) == END && end + END_SIZE + u16(tail, end + 20) <= tail.limit())) {
            end--;
        }
        if (end < 0) {
            throw new ZipException("it is no ZIP file, or its end is missing");
        }
        long at = length - tail.limit() + end;
        long count = u16(tail, end + 10);
        long size = u32(tail, end + 12);
        long offset = u32(tail, end + 16);
        long directoryEnd = at;
        if (end >= 20 && tail.getInt(end - 20) == LOCATOR64) {
            long where = tail.getLong(end - 12);
            ByteBuffer wide = bytes(channel, where, 56);
            if (wide.getInt(0) != END64) {
                throw new ZipException("its Zip64 table of contents is damaged");
            }
            count = wide.getLong(32);
            size = wide.getLong(40);
            offset = wide.getLong(48);
            directoryEnd = where;
        }
        if (size < 0 || size > MOST_BYTES || offset < 0 || offset + size > directoryEnd || count > size / HEADER_SIZE) {
            throw new ZipException("its table of contents is damaged");
        }
        // Something may have been put in front of the archive, such as a program that unpacks it.
        long shift = directoryEnd - size - offset;
        return entries(bytes(channel, directoryEnd - size, size), count, shift);
    }

    private static List<Entry> entries(ByteBuffer table, long count, long shift) throws IOException {
        List<Entry> entries = new ArrayList<>((int) count);
        int at = 0;
        for (long i = 0; i < count; i++) {
            if (at + HEADER_SIZE > table.limit() || table.getInt(at) != HEADER) {
                throw new ZipException("its table of contents is damaged");
            }
            int nameLength = u16(table, at + 28);
            int extraLength = u16(table, at + 30);
            int next = at + HEADER_SIZE + nameLength + extraLength + u16(table, at + 32);
            if (next > table.limit()) {
                throw new ZipException("its table of contents is damaged");
            }
            entries.add(entry(table, at, nameLength, extraLength, shift));
            at = next;
        }
        return entries;
    }

    private static Entry entry(ByteBuffer table, int at, int nameLength, int extraLength, long shift)
            throws ZipException {
        int flags = u16(table, at + 8);
        byte[] name = new byte[nameLength];
        table.get(at + HEADER_SIZE, name);
        long packed = u32(table, at + 20);
        long size = u32(table, at + 24);
        long offset = u32(table, at + 42);
        int extra = at + HEADER_SIZE + nameLength;
        int extraEnd = extra + extraLength;
        while (extra + 4 <= extraEnd) {
            int id = u16(table, extra);
            int fieldEnd = extra + 4 + u16(table, extra + 2);
            int field = extra + 4;
            if (id == 1 && fieldEnd <= extraEnd) {
                // Only what did not fit in its field is here, in this order.
                if (size == 0xFFFFFFFFL && field + 8 <= fieldEnd) {
                    size = table.getLong(field);
                    field += 8;
                }
                if (packed == 0xFFFFFFFFL && field + 8 <= fieldEnd) {
                    packed = table.getLong(field);
                    field += 8;
                }
                if (offset == 0xFFFFFFFFL && field + 8 <= fieldEnd) {
                    offset = table.getLong(field);
                }
            }
            extra = fieldEnd;
        }
        if (size < 0 || packed < 0 || offset < 0) {
            throw new ZipException("its table of contents is damaged");
        }
        boolean unix = u16(table, at + 4) >> 8 == 3;
        return new Entry(
                new String(name, (flags & 0x800) != 0 || isUtf8(name) ? UTF_8 : OLD),
                offset + shift,
                packed,
                size,
                u32(table, at + 16),
                flags,
                u16(table, at + 10),
                unix ? u16(table, at + 40) : 0,
                table.getInt(at + 12));
    }

    // Many tools write UTF-8 and do not say so.
    private static boolean isUtf8(byte[] name) {
        return new String(name, UTF_8).indexOf('\uFFFD') < 0;
    }

    static ByteBuffer bytes(FileChannel channel, long at, long length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (at < 0 || channel.read(buffer, at + buffer.position()) < 0) {
                throw new ZipException("it ends too early");
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    static int u16(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xFFFF;
    }

    static long u32(ByteBuffer bytes, int at) {
        return bytes.getInt(at) & 0xFFFFFFFFL;
    }
}
