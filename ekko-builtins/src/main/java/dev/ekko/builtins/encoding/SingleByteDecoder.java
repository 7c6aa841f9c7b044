package dev.ekko.builtins.encoding;

import java.nio.ByteBuffer;

/** The legacy single-byte encodings (section 9), and x-user-defined (section 14.5). */
final class SingleByteDecoder extends StepDecoder {
    private static final char NONE = '\uFFFD';

    private final char[] table;

    SingleByteDecoder(boolean fatal, char[] table) {
        super(fatal);
        this.table = table;
    }

    /** The characters of the bytes from 0x80 on. */
    static char[] table(String encoding) {
        return switch (encoding) {
            case "iso-8859-10" ->
                latin(
                        "ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");
            case "iso-8859-14" ->
                latin(
                        "Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");
            case "x-user-defined" -> ascending(0xF780, 128).toCharArray();
            case "iso-8859-8-i" -> table("iso-8859-8");
            case "macintosh" -> known("x-MacRoman");
            case "windows-874" -> known("x-windows-874");
            case "koi8-u" -> changed(changed(known("KOI8-U"), 0xAE, 'ў'), 0xBE, 'Ў');
            case "windows-1255" -> changed(known("windows-1255"), 0xCA, '\u05BA');
            case "x-mac-cyrillic" -> changed(known("x-MacUkraine"), 0xFF, '€');
            default -> known(encoding);
        };
    }

    /** A table of an encoding that is like ISO 8859: controls first, and then the characters from 0xA0 on. */
    private static char[] latin(String characters) {
        return (ascending(0x80, 33) + characters).toCharArray();
    }

    private static String ascending(int from, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) (from + i));
        }
        return text.toString();
    }

    private static char[] changed(char[] table, int octet, char character) {
        table[octet - 128] = character;
        return table;
    }

    /** The JDK's table, but with the controls that the standard has where the JDK has nothing. */
    private static char[] known(String charset) {
        byte[] bytes = new byte[128];
        for (int i = 0; i < 128; i++) {
            bytes[i] = (byte) (i + 128);
        }
        char[] table =
                Charsets.find(charset).decode(ByteBuffer.wrap(bytes)).toString().toCharArray();
        for (int i = 0; i < 32; i++) {
            table[i] = table[i] == NONE ? (char) (128 + i) : table[i];
        }
        return table;
    }

    @Override
    void step(int octet) throws MalformedInputError {
        char c = octet < 128 ? (char) octet : table[octet - 128];
        if (c == NONE) {
            malformed();
        } else {
            out.append(c);
        }
    }

    @Override
    void end() {}

    @Override
    int state() {
        return 0;
    }
}
