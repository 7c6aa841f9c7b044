package dev.ekko.impl.types;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the type variables of a class's supertypes stand for in it. */
final class Supertypes {
    private Supertypes() {}

    /** For every variable of a generic supertype, what the class says of it; in terms of variables further down. */
    static Map<TypeVariable<?>, Type> variables(Class<?> type) {
        Map<TypeVariable<?>, Type> found = new HashMap<>();
        collect(type, found);
        return found;
    }

    /** What the first type argument of a supertype is in a class. */
    static Optional<Type> argument(Class<?> type, Class<?> supertype) {
        TypeVariable<?> first = supertype.getTypeParameters()[0];
        return type == supertype
                ? Optional.of(first)
                : Optional.ofNullable(variables(type).get(first));
    }

    /** The first class that a test takes: up along the superclasses, then among the interfaces of each of those. */
    static Optional<Class<?>> nearest(Class<?> type, Predicate<Class<?>> test) {
        for (Class<?> above = type.getSuperclass(); above != null && above != Object.class; ) {
            if (test.test(above)) {
                return Optional.of(above);
            }
            above = above.getSuperclass();
        }
        for (Class<?> self = type; self != null; self = self.getSuperclass()) {
            for (Class<?> above : self.getInterfaces()) {
                Optional<Class<?>> found = test.test(above) ? Optional.of(above) : nearest(above, test);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static void collect(Class<?> type, Map<TypeVariable<?>, Type> found) {
        Type above = type.getGenericSuperclass();
        if (above != null) {
            note(above, found);
        }
        for (Type implemented : type.getGenericInterfaces()) {
            note(implemented, found);
        }
    }

    private static void note(Type type, Map<TypeVariable<?>, Type> found) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                found.putIfAbsent(variables[i], arguments[i]);
            }
            collect(raw, found);
        } else if (type instanceof Class<?> raw) {
            collect(raw, found);
        }
    }
}
