package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.BaseStream;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Iterators, iterables that are no collections, and streams: one element at a time, never copied as a whole.
 *
 * <p>An asynchronous iterable of a script is taken too; its Java side blocks for each element.
 */
final class IterationCodec implements Codec {
    private final Class<?> type;
    private final LazyCodec element;

    private IterationCodec(Class<?> type, LazyCodec element) {
        this.type = type;
        this.element = element;
    }

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        return new IterationCodec(raw, new LazyCodec(element(type, raw)));
    }

    private static Type element(Type type, Class<?> raw) {
        if (IntStream.class.isAssignableFrom(raw)) {
            return int.class;
        }
        if (LongStream.class.isAssignableFrom(raw)) {
            return long.class;
        }
        if (DoubleStream.class.isAssignableFrom(raw)) {
            return double.class;
        }
        if (BaseStream.class.isAssignableFrom(raw)) {
            return Types.argumentOf(type, BaseStream.class, 0);
        }
        return Iterator.class.isAssignableFrom(raw)
                ? Types.argumentOf(type, Iterator.class, 0)
                : Types.argumentOf(type, Iterable.class, 0);
    }

    @Override
    public String expected() {
        return "an iterable";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Interop interop = crossing.interop();
        Guest guest = crossing.guest();
        Kind kind = guest.kind(value);
        boolean async = kind == Kind.ASYNC_ITERABLE;
        if (!async && !value.hasIterator() && !value.isIterator() && kind != Kind.ITERABLE) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        if (type == Iterable.class) {
            return (Iterable<@Nullable Object>) () -> interop.turn(() -> open(value, async, interop));
        }
        ScriptIterator iterator = open(value, async, interop);
        if (type == Iterator.class) {
            return iterator;
        }
        Stream<@Nullable Object> stream = stream(iterator);
        if (type == IntStream.class) {
            return stream.mapToInt(i -> (Integer) java.util.Objects.requireNonNull(i));
        }
        if (type == LongStream.class) {
            return stream.mapToLong(i -> (Long) java.util.Objects.requireNonNull(i));
        }
        if (type == DoubleStream.class) {
            return stream.mapToDouble(i -> (Double) java.util.Objects.requireNonNull(i));
        }
        if (type.isAssignableFrom(Stream.class)) {
            return stream;
        }
        throw new Misfit(type.getName() + " cannot be made from an iterable; ask for Stream, Iterator or Iterable");
    }

    private static Stream<@Nullable Object> stream(ScriptIterator iterator) {
        Spliterator<@Nullable Object> elements = Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED);
        Stream<@Nullable Object> stream = StreamSupport.<@Nullable Object>stream(elements, false);
        return stream.onClose(iterator::close);
    }

    private ScriptIterator open(Value value, boolean async, Interop interop) {
        return ScriptIterator.open(value, async, element.get(), interop);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Interop interop = crossing.interop();
        Codec codec = element.get();
        return interop.identities().get(java, () -> switch (java) {
            case Iterator<?> iterator ->
                crossing.guest().call(Guest.Helper.hostIterator, new HostIteration(iterator, () -> {}, codec, interop));
            case BaseStream<?, ?> stream ->
                crossing.guest()
                        .call(
                                Guest.Helper.hostIterator,
                                new HostIteration(stream.iterator(), stream::close, codec, interop));
            default ->
                crossing.guest()
                        .call(Guest.Helper.hostIterable, new HostIteration.Source((Iterable<?>) java, codec, interop));
        });
    }

    @Override
    public void check(CodecCheck check) {
        check.visit(element.get());
    }
}
