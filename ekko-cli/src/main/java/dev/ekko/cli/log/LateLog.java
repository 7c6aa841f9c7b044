package dev.ekko.cli.log;

import dev.ekko.spi.LogSink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A log that is made when the program first asks for it: time zones and formats are no part of every start. */
public final class LateLog implements LogSink {
    private final Supplier<LogSink> maker;
    private @Nullable LogSink made;

    /**
     * Makes one.
     *
     * @param maker makes the log, once
     */
    public LateLog(Supplier<LogSink> maker) {
        this.maker = maker;
    }

    @Override
    public boolean enabled(String logger, Level level) {
        return log().enabled(logger, level);
    }

    @Override
    public void log(Entry entry) {
        log().log(entry);
    }

    // A program's workers log as well.
    private synchronized LogSink log() {
        LogSink known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
