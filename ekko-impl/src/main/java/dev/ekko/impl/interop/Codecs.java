package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The codecs of the process, one for each Java type, found once. */
final class Codecs {

    // Codecs live with a class of the type's own loader, so that unloading an application frees them.
    private static final ClassValue<Map<Type, Codec>> HOMES = new ClassValue<>() {
        @Override
        protected Map<Type, Codec> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final ClassValue<Codec> PLAIN = new ClassValue<>() {
        @Override
        protected Codec computeValue(Class<?> type) {
            return CodecFactory.create(type);
        }
    };

    private Codecs() {}

    /** The codec of a type; one that always fails, and says why, where no value of the type could cross. */
    static Codec of(Type type) {
        return type instanceof Class<?> plain ? PLAIN.get(plain) : ofApplied(Types.canonical(type));
    }

    private static Codec ofApplied(Type type) {
        if (type instanceof Class<?> plain) {
            return PLAIN.get(plain);
        }
        Map<Type, Codec> home = HOMES.get(home(type));
        Codec known = home.get(type);
        if (known != null) {
            return known;
        }
        Codec made = CodecFactory.create(type);
        Codec earlier = home.putIfAbsent(type, made);
        return earlier == null ? made : earlier;
    }

    /** The class that a type is kept with: one of a loader that goes when the type goes. */
    static Class<?> home(Type type) {
        if (type instanceof Types.Applied applied) {
            for (Type argument : applied.arguments()) {
                Class<?> inner = home(argument);
                if (inner.getClassLoader() != null) {
                    return inner;
                }
            }
        }
        return Types.raw(type);
    }
}
