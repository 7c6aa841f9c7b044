package dev.ekko.builtins.encoding;

import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The Java half of the text encoders and decoders, for what is too long or too old for the script half. Used only by a
 * thread that holds the realm.
 */
public final class EncodingOps {
    private final Map<String, char[]> singleByte = new HashMap<>();
    private int state;
    private int read;

    EncodingOps() {}

    /** The name of the encoding that has a label, in lower case; empty where there is none. */
    @JsExport
    public String encoding(String label) {
        return Labels.encoding(label);
    }

    /**
     * Decodes a chunk.
     *
     * @param encoding the encoding's name, in lower case
     * @param bytes the chunk
     * @param state what {@link #state} was after the chunk before; 0 at a beginning
     * @param last whether no chunk follows
     * @param fatal whether malformed input is an error
     * @return the text, with a byte order mark where there is one
     * @throws JsError a {@code TypeError} for malformed input, a {@code RangeError} where the Java runtime lacks the
     *     encoding's tables
     */
    @JsExport
    public String decode(String encoding, byte[] bytes, int state, boolean last, boolean fatal) {
        this.state = 0;
        Decoder decoder = decoder(encoding, state, fatal);
        try {
            String text = decoder.decode(bytes, last);
            this.state = last ? 0 : decoder.state();
            return text;
        } catch (MalformedInputError e) {
            throw new JsError("TypeError", "The encoded data was not valid " + encoding, e);
        }
    }

    /** What the last {@link #decode} must know when it goes on. */
    @JsExport
    public int state() {
        return state;
    }

    private Decoder decoder(String encoding, int from, boolean fatal) {
        return switch (encoding) {
            case "utf-8" -> new Utf8Decoder(fatal, from);
            case "utf-16le" -> new Utf16Decoder(fatal, from, false);
            case "utf-16be" -> new Utf16Decoder(fatal, from, true);
            case "gbk", "gb18030" -> new Gb18030Decoder(fatal, from);
            case "big5" -> new PairDecoder.Big5(fatal, from);
            case "euc-kr" -> new PairDecoder.EucKr(fatal, from);
            case "shift_jis" -> new PairDecoder.ShiftJis(fatal, from);
            case "euc-jp" -> new EucJpDecoder(fatal, from);
            case "iso-2022-jp" -> new Iso2022JpDecoder(fatal, from);
            default -> new SingleByteDecoder(fatal, singleByte.computeIfAbsent(encoding, SingleByteDecoder::table));
        };
    }

    /**
     * Encodes as UTF-8.
     *
     * @param text scalar values
     */
    @JsExport
    public byte[] encode(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Encodes as UTF-8 as much as fits.
     *
     * @param text scalar values
     * @param limit the number of bytes there is room for
     */
    @JsExport
    public byte[] encodePart(String text, int limit) {
        // A unit takes a byte at least.
        String part = text.length() > limit ? text.substring(0, limit) : text;
        if (!part.isEmpty() && Character.isHighSurrogate(part.charAt(part.length() - 1))) {
            part = part.substring(0, part.length() - 1);
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        read = part.length();
        if (bytes.length <= limit) {
            return bytes;
        }
        int end = limit;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        byte[] fitting = Arrays.copyOf(bytes, end);
        read = new String(fitting, StandardCharsets.UTF_8).length();
        return fitting;
    }

    /** How many UTF-16 units the last {@link #encodePart} encoded. */
    @JsExport
    public int read() {
        return read;
    }
}
