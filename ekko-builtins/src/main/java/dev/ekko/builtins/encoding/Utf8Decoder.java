package dev.ekko.builtins.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 (section 8.1.1): the JDK's decoder, and the end of a chunk kept back. */
final class Utf8Decoder extends Decoder {
    /** The bytes of a sequence that is not complete, in the low 24 bits, and their number above. */
    private int pending;

    Utf8Decoder(boolean fatal, int state) {
        super(fatal);
        pending = state;
    }

    @Override
    String decode(byte[] bytes, boolean last) throws MalformedInputError {
        byte[] all = pending == 0 ? bytes : joined(bytes);
        int complete = all.length - incomplete(all);
        String text = text(all, complete);
        pending = 0;
        if (complete == all.length) {
            return text;
        }
        if (last) {
            if (fatal()) {
                throw new MalformedInputError();
            }
            return text + '\uFFFD';
        }
        for (int i = complete; i < all.length; i++) {
            pending = (pending & 0xFFFF) << 8 | (all[i] & 0xFF);
        }
        pending |= (all.length - complete) << 24;
        return text;
    }

    private byte[] joined(byte[] bytes) {
        int count = pending >>> 24;
        byte[] all = new byte[count + bytes.length];
        for (int i = 0; i < count; i++) {
            all[i] = (byte) (pending >>> (8 * (count - 1 - i)));
        }
        System.arraycopy(bytes, 0, all, count, bytes.length);
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // whether it had to be copied
    private String text(byte[] bytes, int length) throws MalformedInputError {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        if (!fatal()) {
            byte[] apart = withoutSurrogates(bytes, length);
            return apart == bytes ? text : new String(apart, 0, length, StandardCharsets.UTF_8);
        }
        // It may have been there; only the strict decoder knows.
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
        } catch (CharacterCodingException e) {
            throw new MalformedInputError();
        }
        return text;
    }

    /**
     * The bytes with a surrogate's first byte made one that begins nothing. The JDK replaces the three bytes of a
     * surrogate by one character, the standard each of them by its own; in all else they agree.
     */
    @SuppressWarnings("ReferenceEquality") // whether it was copied already
    private static byte[] withoutSurrogates(byte[] bytes, int length) {
        byte[] apart = bytes;
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[i] == (byte) 0xED && !fits(0xED, bytes[i + 1] & 0xFF) && (bytes[i + 1] & 0xC0) == 0x80) {
                apart = apart == bytes ? bytes.clone() : apart;
                apart[i] = (byte) 0xFF;
            }
        }
        return apart;
    }

    /** How many bytes at the end begin a sequence that more bytes could complete. */
    private static int incomplete(byte[] bytes) {
        int length = bytes.length;
        for (int back = 1; back <= 3 && back <= length; back++) {
            int b = bytes[length - back] & 0xFF;
            if (b < 0x80) {
                return 0;
            }
            if (b >= 0xC0) {
                int needed = b >= 0xC2 && b <= 0xDF ? 2 : b >= 0xE0 && b <= 0xEF ? 3 : b >= 0xF0 && b <= 0xF4 ? 4 : 1;
                return needed > back && (back == 1 || fits(b, bytes[length - back + 1] & 0xFF)) ? back : 0;
            }
        }
        return 0;
    }

    /** Whether a second byte may follow a first one: no overlong forms, no surrogates, nothing above U+10FFFF. */
    private static boolean fits(int first, int second) {
        return switch (first) {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second <= 0x9F;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second <= 0x8F;
            default -> true;
        };
    }

    @Override
    int state() {
        return pending;
    }
}
