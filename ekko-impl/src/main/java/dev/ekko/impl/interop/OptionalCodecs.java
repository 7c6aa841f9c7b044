package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.graalvm.polyglot.Value;

/** Optionals: empty is {@code undefined}, and both null and undefined are empty. */
final class OptionalCodecs {
    static final Codec INT = new Primitive<>(
            NumberCodecs.INT,
            OptionalInt.empty(),
            i -> OptionalInt.of((Integer) i),
            o -> o.isPresent() ? Optional.of(o.getAsInt()) : Optional.empty());
    static final Codec LONG = new Primitive<>(
            NumberCodecs.LONG,
            OptionalLong.empty(),
            i -> OptionalLong.of((Long) i),
            o -> o.isPresent() ? Optional.of(o.getAsLong()) : Optional.empty());
    static final Codec DOUBLE = new Primitive<>(
            NumberCodecs.DOUBLE,
            OptionalDouble.empty(),
            i -> OptionalDouble.of((Double) i),
            o -> o.isPresent() ? Optional.of(o.getAsDouble()) : Optional.empty());

    private OptionalCodecs() {}

    /** {@code Optional<T>}. */
    record Of(LazyCodec inner) implements Codec {
        Of(Type inner) {
            this(new LazyCodec(inner));
        }

        @Override
        public String expected() {
            return inner.get().expected();
        }

        @Override
        public Object decode(Value value, Crossing crossing) {
            return Optional.ofNullable(inner.get().decode(value, crossing));
        }

        @Override
        public Object encode(Object java, Crossing crossing) {
            Optional<?> optional = (Optional<?>) java;
            return optional.isPresent()
                    ? inner.get().encode(optional.get(), crossing)
                    : crossing.guest().undefinedValue();
        }

        @Override
        public Object absent() {
            return Optional.empty();
        }

        @Override
        public void check(CodecCheck check) {
            check.visit(inner.get());
        }
    }

    private record Primitive<O>(
            Codec inner,
            O empty,
            java.util.function.Function<Object, O> wrap,
            java.util.function.Function<O, Optional<? extends Object>> unwrap)
            implements Codec {
        @Override
        public String expected() {
            return inner.expected();
        }

        @Override
        public Object decode(Value value, Crossing crossing) {
            Object number = inner.decode(value, crossing);
            return number == null ? empty : wrap.apply(number);
        }

        @Override
        @SuppressWarnings("unchecked") // asked for values of its own type only
        public Object encode(Object java, Crossing crossing) {
            Optional<? extends Object> number = unwrap.apply((O) java);
            return number.isPresent()
                    ? inner.encode(number.get(), crossing)
                    : crossing.guest().undefinedValue();
        }

        @Override
        public Object absent() {
            return empty;
        }
    }
}
