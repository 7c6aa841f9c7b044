package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * {@code Object}, and type variables: the Java type follows the value.
 *
 * <p>Script to Java: number to {@code Integer}, {@code Long} or {@code Double} by its value; bigint to
 * {@code BigInteger}; array to {@code List}; plain object and Map to {@code Map}; Set to {@code Set}; Date to
 * {@code Instant}; Temporal to its {@code java.time} twin; {@code Uint8Array} to {@code byte[]}; other typed arrays to
 * Java arrays; promise to {@code CompletableFuture}; error to {@code Throwable}; function and symbol to {@code JsValue}.
 */
final class NaturalCodec implements Codec {
    static final NaturalCodec INSTANCE = new NaturalCodec();

    private static final Types.Applied LIST = new Types.Applied(List.class, List.of(Object.class));
    private static final Types.Applied MAP = new Types.Applied(Map.class, List.of(Object.class, Object.class));

    private NaturalCodec() {}

    @Override
    public String expected() {
        return "any value";
    }

    @Override
    public @Nullable Object decode(Value value, Crossing crossing) {
        if (value.isString()) {
            return value.asString();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        Kind kind = crossing.guest().kind(value);
        return switch (kind) {
            case UNDEFINED, NULL -> null;
            case BOOLEAN -> value.asBoolean();
            case STRING -> value.asString();
            case NUMBER, BOXED -> number(value);
            case BIGINT -> value.asBigInteger();
            case SYMBOL, FUNCTION -> crossing.interop().hostOrLive(value);
            case ARRAY, ITERABLE -> Codecs.of(LIST).decode(value, crossing);
            case OBJECT -> {
                Object host = crossing.interop().host(value);
                yield host != null ? host : Codecs.of(MAP).decode(value, crossing);
            }
            case MAP -> Codecs.of(MAP).decode(value, crossing);
            case SET -> of(java.util.Set.class, value, crossing);
            case DATE -> of(java.time.Instant.class, value, crossing);
            case PROMISE -> of(java.util.concurrent.CompletableFuture.class, value, crossing);
            case BYTES -> of(byte[].class, value, crossing);
            case TYPED -> of(ArrayCodecs.natural(value, crossing), value, crossing);
            case BUFFER -> of(java.nio.ByteBuffer.class, value, crossing);
            case ERROR -> crossing.interop().errors().thrown(value);
            case ASYNC_ITERABLE -> of(java.util.concurrent.Flow.Publisher.class, value, crossing);
            case TEMPORAL -> temporal(value, crossing);
        };
    }

    private static @Nullable Object of(Class<?> type, Value value, Crossing crossing) {
        return Codecs.of((Type) type).decode(value, crossing);
    }

    private static Object number(Value value) {
        if (value.fitsInInt()) {
            return value.asInt();
        }
        return value.fitsInLong() ? (Object) value.asLong() : (Object) value.asDouble();
    }

    private static @Nullable Object temporal(Value value, Crossing crossing) {
        Class<?> twin = switch (value.getMetaObject().getMetaSimpleName()) {
            case "Instant" -> java.time.Instant.class;
            case "PlainDate" -> java.time.LocalDate.class;
            case "PlainTime" -> java.time.LocalTime.class;
            case "PlainDateTime" -> java.time.LocalDateTime.class;
            case "ZonedDateTime" -> java.time.ZonedDateTime.class;
            case "Duration" -> java.time.Duration.class;
            default -> null;
        };
        return twin == null ? crossing.interop().live(value) : of(twin, value, crossing);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Codec codec = Codecs.of((Type) java.getClass());
        return codec == this ? crossing.guest().call(Guest.Helper.object) : codec.encode(java, crossing);
    }
}
