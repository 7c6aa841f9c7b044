package dev.ekko.builtins.fs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.FileReplacement;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Reads and writes whole files. */
final class Whole {
    private static final int MOST = Integer.MAX_VALUE - 8;
    /** Of a pipe or a device, which may never end. */
    private static final int MOST_OF_SPECIAL = 64 << 20;

    private static final int ROOM = 8192;

    private Whole() {}

    /**
     * The content.
     *
     * @param limit how much at most; negative for as much as possible
     * @param unchanged whether it fails where the file changes meanwhile
     */
    static byte[] read(FilePlace place, String shown, double limit, boolean unchanged, Job job) throws IOException {
        FileFacts facts = place.facts();
        if (facts.type() == FileFacts.Type.DIRECTORY) {
            throw new FileSystemException(shown, null, "Is a directory");
        }
        boolean special = facts.type() == FileFacts.Type.OTHER;
        long most = limit >= 0 ? (long) Math.min(limit, MOST) : special ? MOST_OF_SPECIAL : MOST;
        if (!special && facts.size() > most) {
            throw tooLarge(shown, most);
        }
        byte[] bytes = read(place, shown, special ? 0 : facts.size(), most, job);
        if (unchanged) {
            FileTime before = facts.modified();
            FileFacts after = place.facts();
            if (!after.modified().equals(before)
                    || after.size() != facts.size()
                    || !after.key().equals(facts.key())) {
                throw Failures.coded("changed", "read", shown, "it changed while it was read; try again", null);
            }
        }
        return bytes;
    }

    private static byte[] read(FilePlace place, String shown, long size, long most, Job job) throws IOException {
        try (FileChannel channel = place.open(Set.of(StandardOpenOption.READ), -1)) {
            byte[] bytes = new byte[(int) Math.min(size == 0 ? ROOM : size, most)];
            int length = 0;
            while (true) {
                job.check();
                if (length == bytes.length) {
                    // To the end and not to the size: a file may grow, and those of /proc say 0.
                    byte[] one = new byte[1];
                    int more = channel.read(ByteBuffer.wrap(one));
                    if (more < 0) {
                        return bytes;
                    }
                    if (length >= most) {
                        throw tooLarge(shown, most);
                    }
                    bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(ROOM, 2L * length)));
                    bytes[length++] = one[0];
                    continue;
                }
                int count = channel.read(ByteBuffer.wrap(bytes, length, Math.min(bytes.length - length, 1 << 22)));
                if (count < 0) {
                    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
                }
                length += count;
            }
        }
    }

    private static JsError tooLarge(String shown, long most) {
        return Failures.coded(
                "too-large", "read", shown, "it has more than " + most + " bytes; read it with readable()", null);
    }

    /** The text of bytes in UTF-8, without a byte order mark. */
    static String text(byte[] bytes, String shown, boolean fatal) {
        int from = bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF
                ? 3
                : 0;
        String text = new String(bytes, from, bytes.length - from, UTF_8);
        if (fatal && text.indexOf('\uFFFD') >= 0) {
            try {
                return UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                        .toString();
            } catch (CharacterCodingException malformed) {
                throw new JsError("TypeError", "The file \"" + shown + "\" is no UTF-8", malformed);
            }
        }
        return text;
    }

    /** Writes it all. */
    static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            // In pieces, because the channel copies each whole buffer to memory of the system first.
            int end = bytes.limit();
            bytes.limit(Math.min(end, bytes.position() + (1 << 20)));
            channel.write(bytes);
            bytes.limit(end);
        }
    }

    static void replace(FilePlace place, byte[] bytes, int mode) throws IOException {
        try (FileReplacement file = place.replace(mode)) {
            write(file.channel(), ByteBuffer.wrap(bytes));
            file.commit(true);
        }
    }

    static void write(FilePlace place, byte[] bytes, Set<StandardOpenOption> options, boolean sync, int mode)
            throws IOException {
        try (FileChannel channel = place.open(EnumSet.copyOf(options), mode)) {
            write(channel, ByteBuffer.wrap(bytes));
            if (sync) {
                channel.force(true);
            }
        }
    }
}
