package dev.ekko.cli.run;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations and sizes as people write them. */
public final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
    private static final Map<String, Long> BYTES = Map.of(
            "", 1L, "b", 1L, "k", 1L << 10, "kb", 1L << 10, "m", 1L << 20, "mb", 1L << 20, "g", 1L << 30, "gb",
            1L << 30);

    private Amounts() {}

    /** Reads {@code 500ms}, {@code 1.5s}, {@code 5m}, {@code 1h}. */
    public static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.ofMillis(amount(text, MILLIS, "a time such as 500ms, 30s, 5m or 1h"));
        }
    }

    /** Reads {@code 1000}, {@code 512k}, {@code 64m}, {@code 2g}; the units are powers of 1024. */
    static final class SizeConverter implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return amount(text, BYTES, "a size such as 512k, 64m or 2g");
        }
    }

    private static long amount(String text, Map<String, Long> units, String expected) {
        Matcher matcher = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches() && units.containsKey(matcher.group(2))) {
            BigDecimal exact =
                    new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(units.get(matcher.group(2))));
            if (exact.signum() > 0 && exact.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return Math.max(1, exact.longValue());
            }
        }
        throw new TypeConversionException("\"" + text + "\" is not " + expected);
    }
}
