package dev.ekko.impl.interop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * Interfaces. A functional one is a function on the other side; any other one is an object with its methods, checked as
 * a contract when it crosses.
 */
final class InterfaceCodec implements Codec {
    private final Class<?> type;
    private final InterfacePlan plan;

    private InterfaceCodec(Class<?> type, InterfacePlan plan) {
        this.type = type;
        this.plan = plan;
    }

    static Codec of(Type type) {
        Class<?> raw = Types.raw(type);
        if (raw.isSealed() || raw.isAnnotation()) {
            return new UnknownCodec(
                    raw.getSimpleName(),
                    raw.getName()
                            + " cannot be implemented by a script; a sealed interface crosses where all its classes"
                            + " are records or enums");
        }
        return new InterfaceCodec(raw, InterfacePlan.of(type));
    }

    /** As {@link #of}, for imported classes: arguments and results stay live objects. */
    static Codec live(Type type) {
        return new InterfaceCodec(Types.raw(type), InterfacePlan.live(type));
    }

    /** The codec of an object that is a function by its class: a lambda, or an implementation of such an interface. */
    static @Nullable Codec ofImplementation(Class<?> type) {
        boolean lambda = type.isHidden() || type.isSynthetic() || Proxy.isProxyClass(type);
        for (Type above : interfaces(type)) {
            Class<?> raw = Types.raw(above);
            boolean known = raw.isAnnotationPresent(FunctionalInterface.class);
            if ((lambda || known) && !raw.isSealed() && InterfacePlan.of(above).function() != null) {
                return of(above);
            }
        }
        return null;
    }

    private static Set<Type> interfaces(Class<?> type) {
        Set<Type> found = new LinkedHashSet<>();
        var bindings = Types.bindings(type);
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Type above : c.getGenericInterfaces()) {
                Type canonical = Types.canonical(above, bindings);
                found.add(canonical);
                found.addAll(interfaces(Types.raw(canonical)));
            }
        }
        return found;
    }

    @Override
    public String expected() {
        return (plan.function() == null ? "an object (" : "a function (") + type.getSimpleName() + ")";
    }

    @Override
    public Object decode(Value value, Crossing crossing) {
        Interop interop = crossing.interop();
        Object host = interop.host(value);
        if (type.isInstance(host)) {
            return host;
        }
        if (plan.function() != null && value.canExecute()) {
            return ScriptProxy.function(type, plan, value, interop);
        }
        if (!value.hasMembers() || value.isString()) {
            throw Misfit.expected(expected(), Found.of(value, crossing));
        }
        return ScriptProxy.object(type, plan, value, interop, crossing);
    }

    @Override
    public Object encode(Object java, Crossing crossing) {
        Interop interop = crossing.interop();
        Value script = ScriptProxy.origin(java, interop);
        if (script != null) {
            return script;
        }
        Method function = plan.function();
        if (function == null || BoundCodec.fits(java.getClass())) {
            Codec own = Codecs.of((Type) java.getClass());
            return own == this ? crossing.guest().undefinedValue() : own.encode(java, crossing);
        }
        return interop.identities().get(java, () -> HostCallback.bind(java, plan, interop));
    }

    static boolean isAbstract(Method method) {
        return Modifier.isAbstract(method.getModifiers());
    }

    @Override
    public void check(CodecCheck check) {
        plan.check(check);
    }
}
