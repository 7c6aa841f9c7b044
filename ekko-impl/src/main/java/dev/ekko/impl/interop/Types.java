package dev.ekko.impl.interop;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java types as codecs see them: classes, and classes with arguments; no variables and no wildcards. */
final class Types {
    private Types() {}

    /** A class with type arguments; equal to another one with equal parts, whatever made it. */
    record Applied(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(raw.getSimpleName()).append('<');
            for (int i = 0; i < arguments.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(name(arguments.get(i)));
            }
            return text.append('>').toString();
        }
    }

    static String name(Type type) {
        return type instanceof Class<?> c ? c.getSimpleName() : type.toString();
    }

    static Class<?> raw(Type type) {
        return type instanceof Applied applied ? applied.raw : (Class<?>) type;
    }

    /** The argument at an index; {@code Object} where the type is raw. */
    static Type argument(Type type, int index) {
        return type instanceof Applied applied && index < applied.arguments.size()
                ? applied.arguments.get(index)
                : Object.class;
    }

    static Type canonical(Type type) {
        return canonical(type, Map.of());
    }

    /** Replaces variables by what they are bound to, or by their bound; wildcards by their bound. */
    static Type canonical(Type type, Map<TypeVariable<?>, Type> bindings) {
        return canonical(type, bindings, 0);
    }

    private static Type canonical(Type type, Map<TypeVariable<?>, Type> bindings, int depth) {
        if (depth > 16) { // T extends Comparable<T> has no end
            return Object.class;
        }
        if (type instanceof Class<?> || type instanceof Applied) {
            return type;
        }
        return switch (type) {
            case ParameterizedType p -> {
                List<Type> arguments = new ArrayList<>();
                for (Type argument : p.getActualTypeArguments()) {
                    arguments.add(canonical(argument, bindings, depth + 1));
                }
                yield new Applied((Class<?>) p.getRawType(), List.copyOf(arguments));
            }
            case GenericArrayType array -> {
                Type component = canonical(array.getGenericComponentType(), bindings, depth + 1);
                yield component instanceof Class<?> c
                        ? Array.newInstance(c, 0).getClass()
                        : new Applied(Object[].class, List.of(component));
            }
            case WildcardType wildcard ->
                wildcard.getLowerBounds().length > 0
                        ? canonical(wildcard.getLowerBounds()[0], bindings, depth + 1)
                        : canonical(wildcard.getUpperBounds()[0], bindings, depth + 1);
            case TypeVariable<?> variable -> {
                Type bound = bindings.get(variable);
                yield bound != null ? bound : canonical(variable.getBounds()[0], bindings, depth + 1);
            }
            default -> Object.class;
        };
    }

    /** What the type variables of a type and of everything above it stand for. */
    static Map<TypeVariable<?>, Type> bindings(Type type) {
        Map<TypeVariable<?>, Type> bindings = new HashMap<>();
        bind(canonical(type), bindings);
        return bindings;
    }

    private static void bind(@Nullable Type type, Map<TypeVariable<?>, Type> bindings) {
        if (type == null) {
            return;
        }
        Type canonical = canonical(type, bindings);
        Class<?> raw = raw(canonical);
        if (canonical instanceof Applied applied) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], applied.arguments.get(i));
            }
        }
        bind(raw.getGenericSuperclass(), bindings);
        for (Type above : raw.getGenericInterfaces()) {
            bind(above, bindings);
        }
    }

    /** The argument that a type gives to a generic class above it; {@code Object} where it gives none. */
    static Type argumentOf(Type type, Class<?> above, int index) {
        Type bound = bindings(type).get(above.getTypeParameters()[index]);
        return bound == null ? Object.class : bound;
    }
}
