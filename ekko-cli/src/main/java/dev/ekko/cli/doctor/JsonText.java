package dev.ekko.cli.doctor;

import dev.ekko.cli.report.JsonString;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints findings as JSON. */
final class JsonText {
    private JsonText() {}

    static String of(List<Finding> findings) {
        return findings.stream()
                .map(finding -> "  {\"name\": " + JsonString.quote(finding.name()) + ", \"value\": "
                        + JsonString.quote(finding.value())
                        + ", \"status\": "
                        + JsonString.quote(finding.status().name().toLowerCase(Locale.ROOT)) + ", \"advice\": "
                        + JsonString.quote(finding.advice()) + "}")
                .collect(Collectors.joining(",\n", "[\n", "\n]"));
    }
}
