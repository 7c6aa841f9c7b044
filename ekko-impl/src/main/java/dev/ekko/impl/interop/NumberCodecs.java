package dev.ekko.impl.interop;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Numbers.
 *
 * <p>A script number becomes a Java integer only where it is one and is in range. A Java {@code long} becomes a number
 * where a number holds it exactly, beyond that a bigint. A {@code BigDecimal} becomes a number where that number prints
 * the same digits (so {@code 19.99} does, although no double is exactly that), otherwise a string; a number becomes the
 * {@code BigDecimal} with the digits that it prints.
 */
final class NumberCodecs {
    private static final long MAX_SAFE = (1L << 53) - 1;

    static final Codec BYTE = integer(
            "a whole number from -128 to 127 (byte)",
            v -> v.fitsInByte() ? (Byte) v.asByte() : isNegativeZero(v) ? (byte) 0 : null);
    static final Codec SHORT = integer(
            "a whole number in the range of short",
            v -> v.fitsInShort() ? (Short) v.asShort() : isNegativeZero(v) ? (short) 0 : null);
    static final Codec INT = integer(
            "a whole number in the range of int",
            v -> v.fitsInInt() ? (Integer) v.asInt() : isNegativeZero(v) ? 0 : null);
    static final Codec LONG = ScalarCodec.known(
            "a whole number in the range of long",
            v -> v.fitsInLong() ? (Long) v.asLong() : isNegativeZero(v) ? 0L : null,
            (java, c) -> encode(java.longValue(), c));
    static final Codec DOUBLE = ScalarCodec.known("a number", NumberCodecs::asDouble, (java, c) -> java);
    // A float is not asked to be exact, since 0.1 is not; it is asked to be in range.
    static final Codec FLOAT = ScalarCodec.of(
            "a number in the range of float", (v, c) -> asFloat(v), (java, c) -> Double.parseDouble(java.toString()));
    static final Codec BIG_INTEGER = ScalarCodec.of(
            "a bigint or a whole number",
            (v, c) -> v.isNumber() && v.fitsInBigInteger() ? v.asBigInteger() : null,
            (java, c) -> c.guest().call(Guest.Helper.bigint, java.toString()));
    static final Codec BIG_DECIMAL =
            ScalarCodec.of("a number or a string of digits", NumberCodecs::asBigDecimal, NumberCodecs::encodeDecimal);
    static final Codec ATOMIC_INTEGER = ScalarCodec.of(
            "a whole number in the range of int",
            (v, c) -> v.isNumber() && v.fitsInInt() ? new AtomicInteger(v.asInt()) : null,
            (java, c) -> java.get());
    static final Codec ATOMIC_LONG = ScalarCodec.of(
            "a whole number in the range of long",
            (v, c) -> v.isNumber() && v.fitsInLong() ? new AtomicLong(v.asLong()) : null,
            (java, c) -> encode(java.get(), c));

    private NumberCodecs() {}

    /** Whether a script number is the zero that prints as 0 and that only floating point tells from it. */
    static boolean isNegativeZero(double number) {
        return number == 0 && 1 / number < 0;
    }

    // What -x gives for x = 0 is a whole number to whoever writes a script.
    private static boolean isNegativeZero(Value value) {
        return value.isNumber() && value.fitsInDouble() && isNegativeZero(value.asDouble());
    }

    // Only numbers fit in an int, so nothing else has to be asked first.
    private static <T extends Number> Codec integer(String expected, ScalarCodec.Glance<T> decoder) {
        return ScalarCodec.known(expected, decoder, (java, c) -> java.intValue());
    }

    /** A long as a number, or as a bigint where a number would not hold it exactly. */
    static Object encode(long java, Crossing crossing) {
        if (java == (int) java) {
            return (int) java;
        }
        if (java >= -MAX_SAFE && java <= MAX_SAFE) {
            return (double) java;
        }
        return crossing.guest().call(Guest.Helper.bigint, Long.toString(java));
    }

    private static @Nullable Double asDouble(Value value) {
        // A bigint that no double holds exactly does not fit; it would lose digits without a word.
        return value.fitsInDouble() ? (Double) value.asDouble() : null;
    }

    private static @Nullable Float asFloat(Value value) {
        Double number = asDouble(value);
        if (number == null) {
            return null;
        }
        float narrowed = number.floatValue();
        return Float.isInfinite(narrowed) && !Double.isInfinite(number) ? null : (Float) narrowed;
    }

    private static @Nullable BigDecimal asBigDecimal(Value value, Crossing crossing) {
        if (value.isString()) {
            return new BigDecimal(value.asString());
        }
        if (!value.isNumber()) {
            return null;
        }
        if (value.fitsInLong()) {
            return BigDecimal.valueOf(value.asLong());
        }
        if (value.fitsInDouble() && crossing.guest().kind(value) != Kind.BIGINT) {
            double number = value.asDouble();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                return null;
            }
            BigDecimal printed = BigDecimal.valueOf(number);
            return printed.scale() < 0 || printed.stripTrailingZeros().scale() <= 0 ? printed.setScale(0) : printed;
        }
        return value.fitsInBigInteger() ? new BigDecimal(value.asBigInteger()) : null;
    }

    private static Object encodeDecimal(BigDecimal java, Crossing crossing) {
        double number = java.doubleValue();
        if (Double.isInfinite(number) || BigDecimal.valueOf(number).compareTo(java) != 0) {
            return java.toPlainString();
        }
        return number == (int) number ? (Object) (int) number : (Object) number;
    }
}
