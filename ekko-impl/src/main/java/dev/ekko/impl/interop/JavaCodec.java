package dev.ekko.impl.interop;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Values between scripts and imported Java classes: Java objects stay the objects that they are, in both directions;
 * what is the script's own crosses as everywhere else.
 */
final class JavaCodec implements Codec {
    /** Any value. */
    static final JavaCodec ANY = new JavaCodec(Object.class, Object.class);

    private static final ClassValue<Map<Type, JavaCodec>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Type, JavaCodec> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private final Type type;
    private final Class<?> raw;
    private volatile @Nullable Codec other;

    private JavaCodec(Type type, Class<?> raw) {
        this.type = type;
        this.raw = raw;
    }

    static JavaCodec of(Type type) {
        Type canonical = Types.canonical(type);
        return canonical == Object.class
                ? ANY
                : KNOWN.get(Codecs.home(canonical)).computeIfAbsent(canonical, t -> new JavaCodec(t, Types.raw(t)));
    }

    // Found when it is needed, since many types have none, and their objects cross all the same.
    private Codec other() {
        Codec codec = other;
        if (codec == null) {
            codec = raw.isInterface() && Codecs.of(type) instanceof InterfaceCodec
                    ? InterfaceCodec.live(type)
                    : Codecs.of(type);
            other = codec;
        }
        return codec;
    }

    @Override
    public String expected() {
        Codec codec = other();
        return codec instanceof UnknownCodec || codec instanceof BeanCodec ? "a " + raw.getName() : codec.expected();
    }

    @Override
    public @Nullable Object glance(Value value) {
        return raw.isPrimitive() || raw == String.class ? other().glance(value) : null;
    }

    @Override
    public @Nullable Object decode(Value value, Crossing crossing) {
        if (raw.isPrimitive() || raw == String.class) {
            return other().decode(value, crossing);
        }
        Object host = value.hasMembers() ? crossing.interop().host(value) : null;
        if (host != null) {
            if (raw.isInstance(host)) {
                return host;
            }
            if (!raw.isInterface() || host instanceof Number) {
                throw Misfit.expected(
                        "a " + raw.getName(), "a " + host.getClass().getName());
            }
        }
        Codec codec = other();
        if (codec instanceof UnknownCodec) {
            throw Misfit.expected("a " + raw.getName(), Found.of(value, crossing));
        }
        return codec.decode(value, crossing);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        return crossing.interop().java().shown(java);
    }

    @Override
    public @Nullable Object absent() {
        return raw.isPrimitive() ? other().absent() : null;
    }
}
