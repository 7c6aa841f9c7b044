package dev.ekko.cli.log;

import dev.ekko.cli.report.ErrorReport;
import dev.ekko.cli.report.JsonString;
import dev.ekko.cli.terminal.Style;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.spi.LogSink;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the log of a program to standard error. */
public final class TerminalLog implements LogSink {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\\s\"=\\\\\\p{Cntrl}]|^$");

    private final Terminal terminal;
    private final Level least;
    private final LogFormat format;
    private final Clock clock;

    /**
     * Makes a log.
     *
     * @param terminal where it is written
     * @param least what matters less is left out
     * @param format how it is written
     * @param clock tells the time of each entry, and the zone that text is written in
     */
    public TerminalLog(Terminal terminal, Level least, LogFormat format, Clock clock) {
        this.terminal = terminal;
        this.least = least;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public boolean enabled(String logger, Level level) {
        return level.compareTo(least) >= 0;
    }

    @Override
    public void log(Entry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        terminal.err().line(format == LogFormat.JSON ? json(entry, now) : text(entry, now));
    }

    private String text(Entry entry, Instant now) {
        Style style = terminal.errStyle();
        ZoneId zone = clock.getZone();
        StringBuilder line = new StringBuilder(style.faint(TIME.format(now.atZone(zone))))
                .append(' ')
                .append(level(entry.level(), style))
                .append(' ')
                .append(style.faint(entry.logger()))
                .append(' ')
                .append(entry.message());
        entry.fields()
                .forEach((name, value) ->
                        line.append(' ').append(style.faint(name + "=")).append(word(value)));
        if (entry.error() != null) {
            line.append('\n').append(new ErrorReport(style, false).render(entry.error()));
        }
        return line.toString();
    }

    private static String level(Level level, Style style) {
        String name = String.format(Locale.ROOT, "%-5s", level.name());
        return switch (level) {
            case ERROR -> style.error(name);
            case WARN -> style.warning(name);
            case INFO -> style.good(name);
            case DEBUG, TRACE -> style.faint(name);
        };
    }

    private static String word(@Nullable Object value) {
        String text = String.valueOf(value);
        return NEEDS_QUOTES.matcher(text).find() ? JsonString.quote(text) : text;
    }

    private static String json(Entry entry, Instant now) {
        StringBuilder line = new StringBuilder("{\"time\":").append(JsonString.quote(now.toString()));
        line.append(",\"level\":").append(JsonString.quote(entry.level().name().toLowerCase(Locale.ROOT)));
        line.append(",\"logger\":").append(JsonString.quote(entry.logger()));
        line.append(",\"message\":").append(JsonString.quote(entry.message()));
        for (Map.Entry<String, ?> field : entry.fields().entrySet()) {
            line.append(',')
                    .append(JsonString.quote(field.getKey()))
                    .append(':')
                    .append(value(field.getValue()));
        }
        if (entry.error() != null) {
            line.append(",\"error\":")
                    .append(JsonString.quote(new ErrorReport(Style.PLAIN, false).render(entry.error())));
        }
        return line.append('}').toString();
    }

    private static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean truth -> truth.toString();
            case Double number when !Double.isFinite(number) -> JsonString.quote(number.toString());
            case Number number -> number.toString();
            default -> JsonString.quote(value.toString());
        };
    }
}
