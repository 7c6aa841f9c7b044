package dev.ekko.impl.interop;

import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A type whose values cross one by one, without looking inside.
 *
 * @param expected what the type is called in messages
 * @param decoder gives the Java value, or null where the script's value does not fit
 * @param encoder gives the script's value
 * @param glance as the decoder, for types that the engine knows itself; see {@link Codec#glance}
 */
record ScalarCodec<T>(String expected, Decoder<T> decoder, Encoder<T> encoder, Glance<T> glance) implements Codec {

    /** Script to Java. */
    interface Decoder<T> {
        /** The Java value, or null where the script's value does not fit. */
        @Nullable
        T decode(Value value, Crossing crossing);
    }

    /** Java to script. */
    interface Encoder<T> {
        /** The script's value. */
        Object encode(T java, Crossing crossing);
    }

    /** A decoder that needs nothing but the value. */
    interface Glance<T> {
        /** The Java value, or null where the script's value is of another kind. */
        @Nullable
        T decode(Value value);
    }

    static <T> ScalarCodec<T> of(String expected, Decoder<T> decoder, Encoder<T> encoder) {
        return new ScalarCodec<>(expected, decoder, encoder, value -> null);
    }

    /** A type that the engine knows itself. */
    static <T> ScalarCodec<T> known(String expected, Glance<T> decoder, Encoder<T> encoder) {
        return new ScalarCodec<>(expected, (value, crossing) -> decoder.decode(value), encoder, decoder);
    }

    @Override
    public @Nullable Object glance(Value value) {
        return glance.decode(value);
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        T java;
        try {
            java = decoder.decode(value, crossing);
        } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException e) {
            String why = e.getMessage();
            throw new Misfit(
                    "expected " + expected + ", found " + Found.of(value, crossing)
                            + (why == null ? "" : " (" + why + ")"),
                    e);
        }
        if (java == null) {
            throw Misfit.expected(expected, Found.of(value, crossing));
        }
        return java;
    }

    @Override
    @SuppressWarnings("unchecked") // a codec is only ever asked for values of its own type
    public Object encode(Object java, Crossing crossing) {
        return encoder.encode((T) java, crossing);
    }
}
