package dev.ekko.builtins.fs;

import dev.ekko.module.JsExport;
import dev.ekko.spi.GivenBytes;
import dev.ekko.spi.JsError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** An open archive. */
public final class ZipSource implements Resources.Closing {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int MOST_IN_MEMORY = Integer.MAX_VALUE - 8;

    private final FileChannel channel;
    private final FsOps ops;
    private final String shown;
    private final Map<String, ZipDirectory.Entry> entries = new LinkedHashMap<>();

    private ZipSource(FileChannel channel, FsOps ops, String shown, List<ZipDirectory.Entry> list) {
        this.channel = channel;
        this.ops = ops;
        this.shown = shown;
        list.forEach(entry -> entries.putIfAbsent(entry.name(), entry));
        ops.resources().add(this);
    }

    static ZipSource of(FileChannel channel, FsOps ops, String shown) throws IOException {
        try {
            return new ZipSource(channel, ops, shown, ZipDirectory.read(channel));
        } catch (IOException | RuntimeException damaged) {
            try (channel) {
                throw damaged;
            }
        }
    }

    /** All entries: size, packed size, mode, time in milliseconds and name, with a NUL after each. */
    @JsExport
    public String entries() {
        StringBuilder text = new StringBuilder(entries.size() * 64);
        for (ZipDirectory.Entry entry : entries.values()) {
            text.append(entry.size()).append(' ').append(entry.packed()).append(' ');
            text.append(entry.mode()).append(' ').append(millis(entry.time())).append(' ');
            text.append(entry.name().replace('\0', '\uFFFD')).append('\0');
        }
        return text.toString();
    }

    private static long millis(int dos) {
        try {
            return LocalDateTime.of(
                            (dos >>> 25) + 1980,
                            dos >> 21 & 15,
                            dos >> 16 & 31,
                            dos >> 11 & 31,
                            dos >> 5 & 63,
                            Math.min(59, (dos & 31) * 2))
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException none) {
            return 0;
        }
    }

    /** The names that patterns match, as {@link WalkOptions#of} reads them, with a NUL between. */
    @JsExport
    public String glob(String patterns, String excluded, String flags) {
        WalkOptions options = WalkOptions.of(patterns, excluded, Integer.MAX_VALUE, flags);
        StringBuilder found = new StringBuilder();
        for (String name : entries.keySet()) {
            long[] places = options.start();
            boolean out = false;
            for (String part : name.split("/")) {
                places = options.step(places, part);
                out |= options.excludes(places);
            }
            if (!out && options.matches(places)) {
                found.append(found.isEmpty() ? "" : "\0").append(name);
            }
        }
        return found.toString();
    }

    /** The whole of an entry. */
    @JsExport
    public CompletionStage<GivenBytes> bytes(String name, double limit) {
        return ops.lane().run("read", shown + "!" + name, () -> new GivenBytes(read(name, limit)));
    }

    /** The whole of an entry as text. */
    @JsExport
    public CompletionStage<String> text(String name, double limit, boolean fatal) {
        String entry = shown + "!" + name;
        return ops.lane().run("read", entry, () -> Whole.text(read(name, limit), entry, fatal));
    }

    private byte[] read(String name, double limit) throws IOException {
        ZipDirectory.Entry entry = find(name);
        long most = limit >= 0 ? (long) Math.min(limit, MOST_IN_MEMORY) : MOST_IN_MEMORY;
        if (entry.size() > most) {
            throw Failures.coded(
                    "too-large",
                    "read",
                    shown + "!" + name,
                    "it has more than " + most + " bytes; read it with readable()",
                    null);
        }
        try (InputStream in = open(entry)) {
            // Not more than it says: an archive may hold more than it admits.
            return in.readAllBytes();
        }
    }

    /** An entry as a stream. */
    @JsExport
    public ByteFeed feed(String name, int size) {
        ZipDirectory.Entry entry = find(name);
        LateStream content = new LateStream(() -> open(entry));
        return new ByteFeed(
                content,
                new Pieces(content, size, false, false),
                ops.lane(),
                ops.resources(),
                shown + "!" + name,
                -1,
                false);
    }

    private ZipDirectory.Entry find(String name) {
        ZipDirectory.Entry entry = entries.get(name);
        if (entry == null) {
            throw Failures.coded("not-found", "read", shown + "!" + name, "the archive has no such entry", null);
        }
        if (!channel.isOpen()) {
            throw Failures.of(new ClosedChannelException(), "read", shown);
        }
        return entry;
    }

    private InputStream open(ZipDirectory.Entry entry) throws IOException {
        if ((entry.flags() & 1) != 0) {
            throw JsError.coded("not-supported", "The entry \"" + entry.name() + "\" is encrypted", null);
        }
        ByteBuffer header = ZipDirectory.bytes(channel, entry.offset(), LOCAL_SIZE);
        if (header.getInt(0) != LOCAL_HEADER) {
            throw new ZipException("its entry \"" + entry.name() + "\" is damaged");
        }
        long start = entry.offset() + LOCAL_SIZE + ZipDirectory.u16(header, 26) + ZipDirectory.u16(header, 28);
        InputStream packed = Channels.newInputStream(new Bounded(channel, start, entry.packed()));
        return switch (entry.method()) {
            case 0 -> new Checked(packed, entry);
            case 8 -> new Checked(inflate(packed), entry);
            default ->
                throw JsError.coded(
                        "not-supported",
                        "The entry \"" + entry.name() + "\" is packed with method " + entry.method()
                                + "; only stored and deflated ones can be read",
                        null);
        };
    }

    private static InputStream inflate(InputStream packed) {
        // One byte more, which the inflater wants at the end of data without a header.
        InputStream padded = new SequenceInputStream(packed, new ByteArrayInputStream(new byte[1]));
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(padded, inflater, 1 << 16) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    /** Counts what comes out, which must be what the table of contents says. */
    private static final class Checked extends CheckedInputStream {
        private final ZipDirectory.Entry entry;
        private long count;

        Checked(InputStream in, ZipDirectory.Entry entry) {
            super(in, new CRC32());
            this.entry = entry;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            count += Math.max(0, read);
            if (count > entry.size() || (read < 0 && count < entry.size())) {
                throw new ZipException("its entry \"" + entry.name() + "\" has not the size that it should have");
            }
            if (read < 0 && getChecksum().getValue() != entry.crc()) {
                throw new ZipException("its entry \"" + entry.name() + "\" is damaged: its checksum is wrong");
            }
            return read;
        }
    }

    /** Closes it. */
    @JsExport
    public void close() {
        ops.resources().close(this);
    }

    @Override
    public void closeNow() throws IOException {
        channel.close();
    }
}
