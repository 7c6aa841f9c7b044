package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Maps: a plain object where every key is a string (or an enum, or whatever else crosses as a string), a Map otherwise;
 * decoded from both; always copies.
 */
final class MapCodec implements Codec {
    private final LazyCodec key;
    private final LazyCodec value;
    private final Supplier<Map<@Nullable Object, @Nullable Object>> maker;

    private MapCodec(LazyCodec key, LazyCodec value, Supplier<Map<@Nullable Object, @Nullable Object>> maker) {
        this.key = key;
        this.value = value;
        this.maker = maker;
    }

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        LazyCodec key = new LazyCodec(Types.argumentOf(type, Map.class, 0));
        LazyCodec value = new LazyCodec(Types.argumentOf(type, Map.class, 1));
        return new MapCodec(key, value, maker(raw, Types.raw(key.type())));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an EnumMap can only be made raw
    private static Supplier<Map<@Nullable Object, @Nullable Object>> maker(Class<?> raw, Class<?> key) {
        if (raw.isAssignableFrom(LinkedHashMap.class)) {
            return LinkedHashMap::new;
        }
        if (raw.isAssignableFrom(TreeMap.class)) {
            return TreeMap::new;
        }
        if (raw.isAssignableFrom(ConcurrentHashMap.class)) {
            return ConcurrentHashMap::new;
        }
        if (raw == java.util.EnumMap.class && key.isEnum()) {
            return () -> new java.util.EnumMap(key);
        }
        Maker maker = Maker.of(raw);
        return () -> cast(maker.make(raw));
    }

    @SuppressWarnings("unchecked") // the class is a map
    private static Map<@Nullable Object, @Nullable Object> cast(Object made) {
        return (Map<@Nullable Object, @Nullable Object>) made;
    }

    @Override
    public String expected() {
        return "an object or a Map";
    }

    @Override
    public Object decode(Value object, Crossing crossing) {
        boolean map = object.hasHashEntries();
        if (!map && !Reflection.isObject(object)) {
            throw Misfit.expected(expected(), Found.of(object, crossing));
        }
        crossing.enter(object);
        Map<@Nullable Object, @Nullable Object> entries = maker.get();
        Value flat = crossing.guest().call(Guest.Helper.entries, object);
        long size = flat.getArraySize();
        for (long i = 0; i < size; i += 2) {
            Value name = flat.getArrayElement(i);
            try {
                entries.put(decodeKey(name, map, crossing), crossing.decode(value.get(), flat.getArrayElement(i + 1)));
            } catch (Misfit misfit) {
                throw misfit.in(name.toString());
            } catch (NullPointerException | ClassCastException e) {
                throw new Misfit("is not taken by the map: " + e.getMessage(), e).in(name.toString());
            }
        }
        crossing.leave();
        return entries;
    }

    // The keys of a plain object are always strings: {1: 'a'} has to be readable as Map<Integer, String>.
    private @Nullable Object decodeKey(Value name, boolean map, Crossing crossing) {
        Class<?> type = Types.raw(key.type());
        if (!map && Number.class.isAssignableFrom(type)) {
            return crossing.decode(key.get(), crossing.guest().call(Guest.Helper.number, name));
        }
        return crossing.decode(key.get(), name);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Map<?, ?> map = (Map<?, ?>) java;
        crossing.enter(map);
        java.util.List<Object> flat = new java.util.ArrayList<>(2 * map.size());
        boolean plain = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object name = crossing.encode(key.get(), entry.getKey());
            plain &= name instanceof String;
            flat.add(name);
            try {
                flat.add(crossing.encode(value.get(), entry.getValue()));
            } catch (Misfit misfit) {
                throw misfit.in(String.valueOf(entry.getKey()));
            }
        }
        crossing.leave();
        boolean strings =
                map.isEmpty() ? Types.raw(key.type()) == String.class || Types.raw(key.type()) == Object.class : plain;
        return crossing.guest().call(strings ? Guest.Helper.object : Guest.Helper.map, flat.toArray());
    }

    @Override
    public void check(CodecCheck check) {
        check.visit(key.get());
        check.visit(value.get());
    }
}
