package dev.ekko.cli.run;

import dev.ekko.cli.log.LateLog;
import dev.ekko.cli.log.LogFormat;
import dev.ekko.cli.log.TerminalLog;
import dev.ekko.cli.terminal.Terminal;
import dev.ekko.spi.LogSink;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags for the log that programs write with {@code log} of {@code @ekko/core}. */
final class LogOptions {
    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            order = 55,
            description =
                    "Write what the program logs from this level on: trace, debug, info (unless set), warn, error.")
    private LogSink.@Nullable Level level;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            order = 56,
            description = "Write the log as text, or as json with one object a line.")
    private @Nullable LogFormat format;

    LogSink toLog(Terminal terminal) {
        return new LateLog(() -> new TerminalLog(
                terminal,
                level == null ? LogSink.Level.INFO : level,
                format == null ? LogFormat.TEXT : format,
                Clock.system(ZoneId.systemDefault())));
    }

    /** A level by its name in any case. */
    static final class LevelConverter implements ITypeConverter<LogSink.Level> {
        @Override
        public LogSink.Level convert(String text) {
            return named(LogSink.Level.values(), text);
        }
    }

    /** A format by its name in any case. */
    static final class FormatConverter implements ITypeConverter<LogFormat> {
        @Override
        public LogFormat convert(String text) {
            return named(LogFormat.values(), text);
        }
    }

    private static <E extends Enum<E>> E named(E[] all, String text) {
        StringBuilder known = new StringBuilder();
        for (E one : all) {
            String name = one.name().toLowerCase(Locale.ROOT);
            if (name.equals(text.toLowerCase(Locale.ROOT))) {
                return one;
            }
            known.append(known.isEmpty() ? "" : ", ").append(name);
        }
        throw new TypeConversionException("'" + text + "' is none of " + known);
    }
}
