package dev.ekko.impl.compile;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.impl.trace.CodeFrame;
import dev.ekko.module.ModuleSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of a module's source, and the errors that point into it. */
record SourceText(String file, String text) {

    /** Decodes UTF-8 without its byte order mark; anything else is refused, as a guess would only fail later. */
    static SourceText of(ModuleSource source) {
        byte[] bytes = source.bytes();
        String file = file(source);
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int start = mark ? 3 : 0;
        String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
        // A replacement character may stand in the source itself, so only its presence asks for the exact check.
        if (text.indexOf('\uFFFD') >= 0) {
            requireValid(file, bytes, start);
        }
        return new SourceText(file, text);
    }

    private static String file(ModuleSource source) {
        return "file".equals(source.url().getScheme()) && source.url().getPath() != null
                ? source.url().getPath()
                : source.url().toString();
    }

    private static void requireValid(String file, byte[] bytes, int start) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer output = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(input, output, true);
        if (result.isError()) {
            int at = input.position();
            int line = 1;
            for (int i = 0; i < at; i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw new EkkoException(
                    ErrorCode.MODULE_UNREADABLE,
                    "Cannot read " + file + " as text: byte " + at + " (line " + line + ") is 0x"
                            + Integer.toHexString(bytes[at] & 0xFF)
                            + ", which is not UTF-8. Save the file as UTF-8, or import it with { type: 'bytes' }");
        }
    }

    /** A syntax error at a place of this text. */
    JsSyntaxException error(String reason, int line, int column, @Nullable Throwable cause) {
        return new JsSyntaxException(reason, file, line, column, CodeFrame.of(text, line, column), cause);
    }
}
