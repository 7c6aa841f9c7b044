package dev.ekko.impl.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Map;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A record, as an object with a property for each component.
 *
 * <p>A record of a sealed interface gets one more property, {@code type} with its simple name, so that
 * {@link SealedCodec} finds it again.
 */
final class RecordCodec implements Codec {
    private final Class<?> type;
    private final String[] names;
    private final LazyCodec[] codecs;
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;
    private final Source factory;

    private RecordCodec(
            Class<?> type,
            String[] names,
            LazyCodec[] codecs,
            MethodHandle[] accessors,
            MethodHandle constructor,
            Source factory) {
        this.type = type;
        this.names = names;
        this.codecs = codecs;
        this.accessors = accessors;
        this.constructor = constructor;
        this.factory = factory;
    }

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        Map<TypeVariable<?>, Type> bindings = Types.bindings(type);
        RecordComponent[] components = raw.getRecordComponents();
        int count = components.length;
        String[] names = new String[count];
        LazyCodec[] codecs = new LazyCodec[count];
        MethodHandle[] accessors = new MethodHandle[count];
        Class<?>[] raws = new Class<?>[count];
        try {
            for (int i = 0; i < count; i++) {
                RecordComponent component = components[i];
                names[i] = component.getName();
                raws[i] = component.getType();
                codecs[i] = new LazyCodec(Types.canonical(component.getGenericType(), bindings));
                component.getAccessor().setAccessible(true);
                accessors[i] = MethodHandles.lookup()
                        .unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class));
            }
            Constructor<?> canonical = raw.getDeclaredConstructor(raws);
            canonical.setAccessible(true);
            MethodHandle constructor = MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, count)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new RecordCodec(raw, names, codecs, accessors, constructor, factory(raw, names));
        } catch (InaccessibleObjectException | ReflectiveOperationException e) {
            return new UnknownCodec(raw.getSimpleName(), Reflection.closed(raw, e));
        }
    }

    private static Source factory(Class<?> type, String[] names) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ",").append('a').append(i);
        }
        text.append(")=>({");
        String discriminator = SealedCodec.discriminator(type, names);
        if (discriminator != null) {
            text.append(discriminator)
                    .append(":\"")
                    .append(type.getSimpleName())
                    .append("\",");
        }
        for (int i = 0; i < names.length; i++) {
            // Only a computed name makes a property of __proto__.
            String name = names[i].equals("__proto__") ? "[\"__proto__\"]" : names[i];
            text.append(name).append(":a").append(i).append(',');
        }
        return Guest.internal(
                "ekko:record/" + type.getSimpleName(), text.append("})").toString());
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
        @Nullable Object[] arguments = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            try {
                arguments[i] = crossing.decodeMember(codecs[i].get(), value, names[i]);
            } catch (Misfit misfit) {
                throw misfit.in(names[i]);
            }
        }
        crossing.leave();
        try {
            return constructor.invokeExact(arguments);
        } catch (Throwable e) {
            throw Reflection.refused(type, e);
        }
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        crossing.enter(java);
        Object[] arguments = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            try {
                arguments[i] = crossing.encode(codecs[i].get(), accessors[i].invokeExact(java));
            } catch (Misfit misfit) {
                throw misfit.in(names[i]);
            } catch (Throwable e) {
                throw Reflection.unreadable(names[i], e);
            }
        }
        crossing.leave();
        return crossing.guest().evaluated(factory).execute(arguments);
    }

    @Override
    public void check(CodecCheck check) {
        Arrays.stream(codecs).map(LazyCodec::get).forEach(check::visit);
    }
}
