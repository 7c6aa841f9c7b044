package dev.ekko.impl.interop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.function.Function;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.time}: an {@code Instant} is a {@code Date} (so it loses what is finer than a millisecond), the others are
 * their Temporal twins, or ISO 8601 strings in a realm without Temporal. ISO 8601 strings are taken for all of them.
 */
final class TimeCodecs {
    static final Codec INSTANT = ScalarCodec.of(
            "a Date or an ISO 8601 instant", TimeCodecs::instant, (java, c) -> date(c, java.toEpochMilli()));

    @SuppressWarnings("JavaUtilDate") // beans still have it
    static final Codec DATE = ScalarCodec.of(
            "a Date or an ISO 8601 instant",
            (v, c) -> {
                Instant instant = instant(v, c);
                return instant == null ? null : Date.from(instant);
            },
            (java, c) -> date(c, java.getTime()));

    static final Codec LOCAL_DATE = temporal("PlainDate", LocalDate::parse, LocalDate::toString);
    static final Codec LOCAL_TIME = temporal("PlainTime", LocalTime::parse, LocalTime::toString);
    static final Codec LOCAL_DATE_TIME = temporal("PlainDateTime", LocalDateTime::parse, LocalDateTime::toString);
    static final Codec ZONED = temporal("ZonedDateTime", TimeCodecs::zoned, TimeCodecs::print);
    static final Codec OFFSET =
            temporal("ZonedDateTime", text -> zoned(text).toOffsetDateTime(), time -> print(time.toZonedDateTime()));
    static final Codec DURATION = temporal("Duration", Duration::parse, TimeCodecs::print);
    static final Codec PERIOD = temporal("Duration", Period::parse, TimeCodecs::print);

    private TimeCodecs() {}

    private static Object date(Crossing crossing, long millis) {
        return crossing.guest().call(Guest.Helper.date, (double) millis);
    }

    private static @Nullable Instant instant(Value value, Crossing crossing) {
        if (value.isInstant()) {
            return value.asInstant();
        }
        return value.isString() ? OffsetDateTime.parse(value.asString()).toInstant() : null;
    }

    private static <T> Codec temporal(String twin, Function<String, T> parse, Function<T, String> print) {
        return ScalarCodec.<T>of(
                "a Temporal." + twin + " or an ISO 8601 string",
                (v, c) -> {
                    if (v.isString()) {
                        return parse.apply(v.asString());
                    }
                    return c.guest().kind(v) == Kind.TEMPORAL
                            ? parse.apply(c.guest().call(Guest.Helper.text, v).asString())
                            : null;
                },
                (java, c) -> c.guest().call(Guest.Helper.temporal, twin, print.apply(java)));
    }

    // Temporal writes the zone of an offset in brackets too, which java.time does not read.
    private static ZonedDateTime zoned(String text) {
        int bracket = text.indexOf('[');
        boolean offsetOnly = bracket > 0 && "+-".indexOf(text.charAt(bracket + 1)) >= 0;
        return ZonedDateTime.parse(offsetOnly ? text.substring(0, bracket) : text);
    }

    private static String print(ZonedDateTime time) {
        String zone = time.getZone().getId();
        boolean utc = time.getZone() instanceof ZoneOffset offset && offset.getTotalSeconds() == 0;
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time) + "[" + (utc ? "UTC" : zone) + "]";
    }

    private static String print(Duration duration) {
        return duration.isNegative() ? "-" + duration.negated() : duration.toString();
    }

    private static String print(Period period) {
        return period.isNegative() ? "-" + period.negated() : period.toString();
    }
}
