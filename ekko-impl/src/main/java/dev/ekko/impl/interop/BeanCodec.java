package dev.ekko.impl.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A class with getters and setters or public fields, as a plain object with its properties in alphabetical order.
 *
 * <p>Decoding needs a public constructor without arguments, sets what the object has and leaves the rest as it is.
 */
final class BeanCodec implements Codec {
    private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SETTER = MethodType.methodType(void.class, Object.class, Object.class);

    private record Property(
            String name,
            @Nullable MethodHandle getter,
            @Nullable MethodHandle setter,
            LazyCodec codec) {

        Property with(Property other) {
            // A public field and its getter are one property; the method is the one to go through.
            return new Property(
                    name, getter == null ? other.getter : getter, setter == null ? other.setter : setter, codec);
        }
    }

    private final Class<?> type;
    private final List<Property> properties;
    private final Maker maker;

    private BeanCodec(Class<?> type, List<Property> properties, Maker maker) {
        this.type = type;
        this.properties = properties;
        this.maker = maker;
    }

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        try {
            Map<String, Property> properties = new TreeMap<>();
            Map<TypeVariable<?>, Type> bindings = Types.bindings(type);
            for (Method method : raw.getMethods()) {
                if (!Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass() != Object.class
                        && !method.isBridge()) {
                    add(properties, property(method, bindings));
                }
            }
            for (Field field : raw.getFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    add(properties, property(field, bindings));
                }
            }
            if (properties.isEmpty()) {
                return new UnknownCodec(
                        raw.getSimpleName(),
                        raw.getName()
                                + " has no script form: it has neither getters nor public fields; use a record, or mark"
                                + " its methods with @JsExport");
            }
            return new BeanCodec(raw, new ArrayList<>(properties.values()), Maker.of(raw));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return new UnknownCodec(raw.getSimpleName(), Reflection.closed(raw, e));
        }
    }

    private static void add(Map<String, Property> properties, @Nullable Property property) {
        if (property != null) {
            properties.merge(property.name, property, Property::with);
        }
    }

    private static @Nullable Property property(Method method, Map<TypeVariable<?>, Type> bindings)
            throws IllegalAccessException {
        String name = method.getName();
        Class<?> result = method.getReturnType();
        boolean is = name.startsWith("is") && (result == boolean.class || result == Boolean.class);
        if (method.getParameterCount() == 0 && result != void.class && (is || name.startsWith("get"))) {
            String property = decapitalized(name.substring(is ? 2 : 3));
            method.setAccessible(true);
            return property.isEmpty()
                    ? null
                    : new Property(
                            property,
                            MethodHandles.lookup().unreflect(method).asType(GETTER),
                            null,
                            new LazyCodec(Types.canonical(method.getGenericReturnType(), bindings)));
        }
        if (method.getParameterCount() == 1 && name.startsWith("set") && name.length() > 3) {
            method.setAccessible(true);
            return new Property(
                    decapitalized(name.substring(3)),
                    null,
                    MethodHandles.lookup().unreflect(method).asType(SETTER),
                    new LazyCodec(Types.canonical(method.getGenericParameterTypes()[0], bindings)));
        }
        return null;
    }

    private static Property property(Field field, Map<TypeVariable<?>, Type> bindings) throws IllegalAccessException {
        field.setAccessible(true);
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        return new Property(
                field.getName(),
                lookup.unreflectGetter(field).asType(GETTER),
                Modifier.isFinal(field.getModifiers())
                        ? null
                        : lookup.unreflectSetter(field).asType(SETTER),
                new LazyCodec(Types.canonical(field.getGenericType(), bindings)));
    }

    // As java.beans does it: getURL is URL, getUrl is url.
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return name.isEmpty() || acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    @Override
    public String expected() {
        return "an object (" + type.getSimpleName() + ")";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        if (!Reflection.isObject(value)) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        crossing.enter(value);
        Object bean = maker.make(type);
        for (Property property : properties) {
            MethodHandle setter = property.setter;
            Value member = setter == null ? null : value.getMember(property.name);
            if (setter == null || member == null || isUndefined(member, crossing)) {
                continue;
            }
            try {
                setter.invokeExact(bean, crossing.decode(property.codec.get(), member));
            } catch (Misfit misfit) {
                throw misfit.in(property.name);
            } catch (Throwable e) {
                RuntimeException refusal = Reflection.refused(type, e);
                throw refusal instanceof Misfit misfit ? misfit.in(property.name) : refusal;
            }
        }
        crossing.leave();
        return bean;
    }

    private static boolean isUndefined(Value member, Crossing crossing) {
        return member.isNull() && crossing.guest().kind(member) == Kind.UNDEFINED;
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        crossing.enter(java);
        List<Object> flat = new ArrayList<>(2 * properties.size());
        for (Property property : properties) {
            MethodHandle getter = property.getter;
            if (getter == null) {
                continue;
            }
            flat.add(property.name);
            try {
                flat.add(crossing.encode(property.codec.get(), getter.invokeExact(java)));
            } catch (Misfit misfit) {
                throw misfit.in(property.name);
            } catch (Throwable e) {
                throw Reflection.unreadable(property.name, e);
            }
        }
        crossing.leave();
        return crossing.guest().call(Guest.Helper.object, flat.toArray());
    }

    @Override
    public void check(CodecCheck check) {
        properties.forEach(property -> check.visit(property.codec.get()));
    }
}
