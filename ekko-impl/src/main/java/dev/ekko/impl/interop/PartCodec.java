package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A type as a part of another, as in {@code Term[]} or {@code List<Path>}: an object of an imported Java class is that
 * object, as it is where the type is the parameter itself; everything else is the type's own codec's.
 */
record PartCodec(Class<?> raw, Codec codec) implements Codec {

    static Codec of(Type type) {
        Codec codec = Codecs.of(type);
        Class<?> raw = Types.raw(type);
        boolean plain = raw.isPrimitive()
                || raw == String.class
                || raw == Object.class
                || raw == Boolean.class
                || raw == Character.class
                || (Number.class.isAssignableFrom(raw) && raw.getName().startsWith("java.lang."));
        return plain ? codec : new PartCodec(raw, codec);
    }

    @Override
    public String expected() {
        return codec.expected();
    }

    @Override
    public @Nullable Object decode(Value value, Crossing crossing) {
        Interop interop = crossing.interop();
        if (interop.javaIfAny() != null && value.hasMembers()) {
            Object host = interop.host(value);
            if (raw.isInstance(host)) {
                return host;
            }
        }
        return codec.decode(value, crossing);
    }

    @Override
    public @Nullable Object glance(Value value) {
        return codec.glance(value);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return codec.encode(java, crossing);
    }

    @Override
    public @Nullable Object absent() {
        return codec.absent();
    }

    @Override
    public void check(CodecCheck check) {
        check.visit(codec);
    }
}
