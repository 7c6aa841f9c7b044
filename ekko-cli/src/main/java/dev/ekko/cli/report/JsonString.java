package dev.ekko.cli.report;

import java.util.Locale;

/** Writes a text as a JSON string. */
public final class JsonString {
    private JsonString() {}

    /** The text in quotes, with what JSON does not allow escaped. */
    public static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ') {
                json.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
