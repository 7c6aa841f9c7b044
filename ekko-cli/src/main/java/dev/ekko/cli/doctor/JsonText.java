package dev.ekko.cli.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints findings as JSON. */
final class JsonText {
    private JsonText() {}

    static String of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "  {\"name\": " + quote(finding.name()) + ", \"value\": " + quote(finding.value())
                        + ", \"status\": " + quote(finding.status().name().toLowerCase(Locale.ROOT)) + ", \"advice\": "
                        + quote(finding.advice()) + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n]"));
    }

    static String quote(String text) {
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
