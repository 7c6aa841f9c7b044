package dev.ekko.impl.interop;

import dev.ekko.JsValue;
import dev.ekko.spi.GivenBytes;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Chooses the codec of a type. */
final class CodecFactory {
    private static final Map<Class<?>, Codec> EXACT = exact();

    private CodecFactory() {}

    private static Map<Class<?>, Codec> exact() {
        Map<Class<?>, Codec> exact = new HashMap<>();
        exact.put(byte.class, new PrimitiveCodec(NumberCodecs.BYTE));
        exact.put(short.class, new PrimitiveCodec(NumberCodecs.SHORT));
        exact.put(int.class, new PrimitiveCodec(NumberCodecs.INT));
        exact.put(long.class, new PrimitiveCodec(NumberCodecs.LONG));
        exact.put(float.class, new PrimitiveCodec(NumberCodecs.FLOAT));
        exact.put(double.class, new PrimitiveCodec(NumberCodecs.DOUBLE));
        exact.put(boolean.class, new PrimitiveCodec(TextCodecs.BOOLEAN));
        exact.put(char.class, new PrimitiveCodec(TextCodecs.CHAR));
        exact.put(Byte.class, NumberCodecs.BYTE);
        exact.put(Short.class, NumberCodecs.SHORT);
        exact.put(Integer.class, NumberCodecs.INT);
        exact.put(Long.class, NumberCodecs.LONG);
        exact.put(Float.class, NumberCodecs.FLOAT);
        exact.put(Double.class, NumberCodecs.DOUBLE);
        exact.put(Boolean.class, TextCodecs.BOOLEAN);
        exact.put(Character.class, TextCodecs.CHAR);
        exact.put(BigInteger.class, NumberCodecs.BIG_INTEGER);
        exact.put(BigDecimal.class, NumberCodecs.BIG_DECIMAL);
        exact.put(java.util.concurrent.atomic.AtomicInteger.class, NumberCodecs.ATOMIC_INTEGER);
        exact.put(java.util.concurrent.atomic.AtomicLong.class, NumberCodecs.ATOMIC_LONG);
        exact.put(String.class, TextCodecs.STRING);
        exact.put(UUID.class, TextCodecs.UUID_TEXT);
        exact.put(URI.class, TextCodecs.URI_TEXT);
        exact.put(URL.class, TextCodecs.URL_TEXT);
        exact.put(Locale.class, TextCodecs.LOCALE_TEXT);
        exact.put(Currency.class, TextCodecs.CURRENCY_TEXT);
        exact.put(Pattern.class, TextCodecs.PATTERN_TEXT);
        exact.put(java.time.Instant.class, TimeCodecs.INSTANT);
        exact.put(java.util.Date.class, TimeCodecs.DATE);
        exact.put(java.time.LocalDate.class, TimeCodecs.LOCAL_DATE);
        exact.put(java.time.LocalTime.class, TimeCodecs.LOCAL_TIME);
        exact.put(java.time.LocalDateTime.class, TimeCodecs.LOCAL_DATE_TIME);
        exact.put(java.time.ZonedDateTime.class, TimeCodecs.ZONED);
        exact.put(java.time.OffsetDateTime.class, TimeCodecs.OFFSET);
        exact.put(java.time.Duration.class, TimeCodecs.DURATION);
        exact.put(java.time.Period.class, TimeCodecs.PERIOD);
        exact.put(
                java.time.Year.class,
                ScalarCodec.of(
                        "a year",
                        (v, c) -> v.fitsInInt() ? java.time.Year.of(v.asInt()) : null,
                        (y, c) -> y.getValue()));
        exact.put(
                java.time.YearMonth.class,
                TextCodecs.text("an ISO 8601 month", java.time.YearMonth::parse, java.time.YearMonth::toString));
        exact.put(
                java.time.MonthDay.class,
                TextCodecs.text("an ISO 8601 day of a month", java.time.MonthDay::parse, java.time.MonthDay::toString));
        exact.put(java.util.OptionalInt.class, OptionalCodecs.INT);
        exact.put(java.util.OptionalLong.class, OptionalCodecs.LONG);
        exact.put(java.util.OptionalDouble.class, OptionalCodecs.DOUBLE);
        exact.put(void.class, VoidCodec.INSTANCE);
        exact.put(Void.class, VoidCodec.INSTANCE);
        for (Class<?> open : new Class<?>[] {Object.class, Number.class, Comparable.class, Serializable.class}) {
            exact.put(open, NaturalCodec.INSTANCE);
        }
        exact.put(CharSequence.class, TextCodecs.CHAR_SEQUENCE);
        exact.put(GivenBytes.class, Bytes.GIVEN);
        exact.put(JsValue.class, LiveCodec.INSTANCE);
        exact.put(JsValueImpl.class, LiveCodec.INSTANCE);
        return exact;
    }

    static Codec create(Type type) {
        Class<?> raw = Types.raw(type);
        Codec exact = EXACT.get(raw);
        if (exact != null) {
            return exact;
        }
        if (raw.isArray() || raw == Object[].class) {
            Type component =
                    type instanceof Types.Applied applied ? applied.arguments().getFirst() : raw.getComponentType();
            return ArrayCodecs.of(Types.raw(component), component);
        }
        Codec data = data(type, raw);
        return data != null ? data : live(type, raw);
    }

    /** Types whose values are copied. */
    private static @Nullable Codec data(Type type, Class<?> raw) {
        if (raw.isEnum()) {
            return new EnumCodec(raw);
        }
        Class<?> above = raw.getSuperclass();
        if (above != null && above.isEnum()) { // a constant with a body of its own
            return new EnumCodec(above);
        }
        if (raw.isRecord()) {
            return RecordCodec.of(type);
        }
        if (raw == Optional.class) {
            return new OptionalCodecs.Of(Types.argument(type, 0));
        }
        if (Path.class.isAssignableFrom(raw)) {
            return TextCodecs.PATH_TEXT;
        }
        if (java.time.ZoneId.class.isAssignableFrom(raw)) {
            return TextCodecs.text("a time zone", java.time.ZoneId::of, java.time.ZoneId::getId);
        }
        if (CharSequence.class.isAssignableFrom(raw)) {
            return TextCodecs.CHAR_SEQUENCE;
        }
        if (ByteBuffer.class.isAssignableFrom(raw)) {
            return Bytes.BUFFER;
        }
        if (Map.class.isAssignableFrom(raw)) {
            return MapCodec.of(type);
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return CollectionCodec.of(type);
        }
        if (Throwable.class.isAssignableFrom(raw)) {
            return new ErrorCodec(raw);
        }
        return SealedCodec.fits(raw) ? new SealedCodec(raw) : null;
    }

    /** Types whose values stay what they are, on their own side of the border. */
    private static Codec live(Type type, Class<?> raw) {
        if (CompletionStage.class.isAssignableFrom(raw) || Future.class.isAssignableFrom(raw)) {
            return StageCodec.of(type);
        }
        if (Flow.Publisher.class.isAssignableFrom(raw)) {
            return new PublisherCodec(new LazyCodec(Types.argumentOf(type, Flow.Publisher.class, 0)), raw);
        }
        if (Iterator.class.isAssignableFrom(raw) || BaseStream.class.isAssignableFrom(raw) || raw == Iterable.class) {
            return IterationCodec.of(type);
        }
        if (JsValue.class.isAssignableFrom(raw)) {
            return LiveCodec.INSTANCE;
        }
        if (BoundCodec.fits(raw)) {
            return new BoundCodec(raw);
        }
        if (ByteSourceCodec.fits(raw)) {
            return new ByteSourceCodec(raw);
        }
        if (ByteSinkCodec.fits(raw)) {
            return new ByteSinkCodec(raw);
        }
        if (raw.isInterface()) {
            return InterfaceCodec.of(type);
        }
        boolean platform = isPlatform(raw.getClassLoader());
        // A Thread is a Runnable, but no one who gives a script a Thread means a function.
        Codec function =
                platform && !raw.isHidden() && !Proxy.isProxyClass(raw) ? null : InterfaceCodec.ofImplementation(raw);
        if (function != null) {
            return function;
        }
        if (Iterable.class.isAssignableFrom(raw)) {
            return IterationCodec.of(type);
        }
        if (platform) {
            return new UnknownCodec(
                    raw.getSimpleName(),
                    raw.getName() + " has no script form; use a record, or an object with methods marked @JsExport");
        }
        return BeanCodec.of(type);
    }

    @SuppressWarnings("ReferenceEquality") // a loader is its identity
    private static boolean isPlatform(@Nullable ClassLoader loader) {
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
