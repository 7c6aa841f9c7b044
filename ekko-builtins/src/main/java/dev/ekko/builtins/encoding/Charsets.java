package dev.ekko.builtins.encoding;

import dev.ekko.spi.JsError;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.UnsupportedCharsetException;

/** The JDK's charsets, from which the tables of legacy encodings are read. */
final class Charsets {
    private Charsets() {}

    static Charset find(String name) {
        try {
            return Charset.forName(name);
        } catch (UnsupportedCharsetException e) {
            throw new JsError(
                    "RangeError",
                    "The encoding needs the charset " + name + ", which this Java runtime was built without;"
                            + " add the module jdk.charsets to it",
                    e);
        }
    }

    /** Which bytes stand for an entry of a table. */
    interface Sequence {
        /** Writes the bytes of an entry. */
        void put(int pointer, ByteBuffer bytes);
    }

    /** A table of code points; 0 where the charset has none, or one for private use. */
    static int[] table(String name, int size, Sequence sequence) {
        CharsetDecoder decoder = find(name)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(4);
        CharBuffer chars = CharBuffer.allocate(4);
        int[] table = new int[size];
        for (int i = 0; i < size; i++) {
            bytes.clear();
            chars.clear();
            sequence.put(i, bytes);
            bytes.flip();
            CoderResult result = decoder.reset().decode(bytes, chars, true);
            chars.flip();
            // Private use is what differs most; where the standard has it, it is added by hand.
            if (!result.isError() && chars.hasRemaining() && !bytes.hasRemaining()) {
                int point = Character.codePointAt(chars, 0);
                table[i] = chars.remaining() == Character.charCount(point) ? point : 0;
            }
        }
        return table;
    }
}
