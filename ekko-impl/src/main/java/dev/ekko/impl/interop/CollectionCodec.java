package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Lists, sets, queues and collection classes: an array, or a Set for sets; decoded from any iterable; always copies. */
final class CollectionCodec implements Codec {
    private final String name;
    private final LazyCodec element;
    private final boolean set;
    private final IntFunction<Collection<@Nullable Object>> maker;

    private CollectionCodec(
            String name, LazyCodec element, boolean set, IntFunction<Collection<@Nullable Object>> maker) {
        this.name = name;
        this.element = element;
        this.set = set;
        this.maker = maker;
    }

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        LazyCodec element = new LazyCodec(Types.argumentOf(type, Collection.class, 0));
        boolean set = Set.class.isAssignableFrom(raw);
        IntFunction<Collection<@Nullable Object>> maker = maker(raw);
        return new CollectionCodec(raw.getSimpleName(), element, set, maker);
    }

    private static IntFunction<Collection<@Nullable Object>> maker(Class<?> raw) {
        if (raw.isAssignableFrom(ArrayList.class)) {
            return ArrayList::new;
        }
        if (raw.isAssignableFrom(LinkedHashSet.class)) {
            return LinkedHashSet::new;
        }
        if (raw.isAssignableFrom(TreeSet.class)) {
            return size -> new TreeSet<>();
        }
        if (raw.isAssignableFrom(ArrayDeque.class)) {
            return ArrayDeque::new;
        }
        Maker maker = Maker.of(raw);
        return size -> cast(maker.make(raw));
    }

    @SuppressWarnings("unchecked") // the class is a collection
    private static Collection<@Nullable Object> cast(Object made) {
        return (Collection<@Nullable Object>) made;
    }

    @Override
    public String expected() {
        return set ? "a Set or an array" : "an array";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Value array = asArray(value, crossing);
        long size = array.getArraySize();
        crossing.enter(value);
        Codec codec = element.get();
        Collection<@Nullable Object> items = maker.apply((int) Math.min(size, 1 << 16));
        for (long i = 0; i < size; i++) {
            try {
                items.add(crossing.decode(codec, array.getArrayElement(i)));
            } catch (Misfit misfit) {
                throw misfit.at(i);
            } catch (NullPointerException | ClassCastException e) {
                throw new Misfit("is not taken by " + name + ": " + e.getMessage(), e).at(i);
            }
        }
        crossing.leave();
        return items;
    }

    private Value asArray(Value value, Crossing crossing) {
        if (value.hasArrayElements()) {
            return value;
        }
        return switch (crossing.guest().kind(value)) {
            case ARRAY, SET, MAP, ITERABLE -> crossing.guest().call(Guest.Helper.list, value);
            default -> throw Misfit.expected(expected(), Found.of(value, crossing));
        };
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Object[] items = items((Collection<?>) java, element.get(), crossing);
        return set
                ? crossing.guest().call(Guest.Helper.set, items)
                : crossing.guest().array(items);
    }

    static Object[] items(Collection<?> collection, Codec codec, Crossing crossing) {
        crossing.enter(collection);
        Object[] items = new Object[collection.size()];
        int count = 0;
        for (Object item : collection) {
            if (count == items.length) { // a concurrent collection that has grown meanwhile
                items = java.util.Arrays.copyOf(items, count * 2 + 1);
            }
            try {
                items[count] = crossing.encode(codec, item);
            } catch (Misfit misfit) {
                throw misfit.at(count);
            }
            count++;
        }
        crossing.leave();
        return count == items.length ? items : java.util.Arrays.copyOf(items, count);
    }

    @Override
    public void check(CodecCheck check) {
        check.visit(element.get());
    }
}
