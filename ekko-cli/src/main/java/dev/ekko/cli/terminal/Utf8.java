package dev.ekko.cli.terminal;

import java.nio.charset.StandardCharsets;

/** Encodes script strings, which may hold lone surrogates, as UTF-8. */
final class Utf8 {
    private Utf8() {}

    // The JDK writes "?" for a lone surrogate; every other runtime writes the replacement character.
    static byte[] encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return replaceLone(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String replaceLone(String text) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> result.appendCodePoint(
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point));
        return result.toString();
    }
}
