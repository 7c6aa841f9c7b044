package dev.ekko.builtins.core;

import dev.ekko.spi.LogSink;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** The log of scripts in slf4j: fields become key-value pairs, loggers keep their names. */
final class Slf4jLog implements LogSink {

    @Override
    public boolean enabled(String logger, Level level) {
        return LoggerFactory.getLogger(logger).isEnabledForLevel(of(level));
    }

    @Override
    public void log(Entry entry) {
        Logger logger = LoggerFactory.getLogger(entry.logger());
        LoggingEventBuilder event = logger.atLevel(of(entry.level())).setMessage(entry.message());
        for (Map.Entry<String, ?> field : entry.fields().entrySet()) {
            event = event.addKeyValue(field.getKey(), field.getValue());
        }
        if (entry.error() != null) {
            event = event.setCause(entry.error());
        }
        event.log();
    }

    private static org.slf4j.event.Level of(Level level) {
        return org.slf4j.event.Level.valueOf(level.name());
    }
}
