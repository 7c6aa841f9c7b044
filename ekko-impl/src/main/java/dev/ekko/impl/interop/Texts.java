package dev.ekko.impl.interop;

import java.util.HexFormat;

/** Writes names into generated script text. */
final class Texts {
    private Texts() {}

    /** A string literal. */
    static String quoted(String name) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }

    /** A computed property name. */
    static String property(String name) {
        return "[" + quoted(name) + "]";
    }
}
