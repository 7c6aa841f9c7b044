package dev.ekko.builtins.encoding;

import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.util.HashMap;
import java.util.Map;

/**
 * The Java half of the text decoders, for streams of chunks and for legacy encodings. Used only by a
 * thread that holds the realm.
 */
public final class EncodingOps {
    private final Map<String, char[]> singleByte = new HashMap<>();
    private int state;

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
}
