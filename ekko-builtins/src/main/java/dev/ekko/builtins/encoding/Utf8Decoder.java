package dev.ekko.builtins.encoding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 (section 8.1.1): the JDK's decoder, which replaces as the standard does, and the end of a chunk kept back. */
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

    private String text(byte[] bytes, int length) throws MalformedInputError {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        if (fatal()) {
            // It may have been there; only the strict decoder knows.
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            } catch (CharacterCodingException e) {
                throw new MalformedInputError();
            }
            return text;
        }
        return withSurrogates(bytes, length, text);
    }

    // Java has one U+FFFD for the bytes of a surrogate, where the standard has one for each of them.
    private static String withSurrogates(byte[] bytes, int length, String text) {
        StringBuilder parts = new StringBuilder();
        int start = 0;
        for (int i = 0; i + 1 < length; i++) {
            if (bytes[i] == (byte) 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
                parts.append(new String(bytes, start, i - start, StandardCharsets.UTF_8))
                        .append('\uFFFD');
                start = i + 1;
            }
        }
        return start == 0
                ? text
                : parts.append(new String(bytes, start, length - start, StandardCharsets.UTF_8))
                        .toString();
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
