package dev.ekko.impl.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.util.List;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A Java function given to a script; what the script holds is a function around it. */
public final class HostCallback {
    private static final Source[] WRAPPERS = new Source[6];

    private final Object target;
    private final ScriptCall call;
    private final MethodHandle handle;
    private final Interop interop;

    private HostCallback(Object target, ScriptCall call, MethodHandle handle, Interop interop) {
        this.target = target;
        this.call = call;
        this.handle = handle;
        this.interop = interop;
    }

    static {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < WRAPPERS.length; i++) {
            String list = parameters.toString();
            WRAPPERS[i] = Guest.internal(
                    "ekko:callback/" + i, "(h)=>{'use strict';return (" + list + ")=>h.call([" + list + "])}");
            parameters.append(i == 0 ? "" : ",").append('a').append(i);
        }
    }

    static Value bind(Object java, InterfacePlan plan, Interop interop) {
        Method method = plan.function();
        if (method == null) {
            throw new Misfit(plan.type() + " is not a functional interface");
        }
        int count = method.getParameterCount();
        MethodHandle handle;
        try {
            method.setAccessible(true);
            handle = MethodHandles.lookup()
                    .unreflect(method)
                    .asFixedArity()
                    .asSpreader(Object[].class, count)
                    .asType(MethodType.methodType(Object.class, Object.class, Object[].class));
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new Misfit(Reflection.closed(method.getDeclaringClass(), e), e);
        }
        HostCallback callback = new HostCallback(java, plan.call(method), handle, interop);
        Source wrapper = WRAPPERS[Math.min(count, WRAPPERS.length - 1)];
        Guest guest = interop.guest();
        return count < WRAPPERS.length
                ? guest.evaluated(wrapper).execute(callback)
                : guest.call(Guest.Helper.callback, callback);
    }

    /** Calls the Java function with a list of arguments. */
    @ScriptVisible
    public Object call(Value list) {
        try {
            Value[] arguments = Guest.elements(list);
            Crossing crossing = new Crossing(interop);
            List<Codec> codecs = call.parameters();
            @Nullable Object[] java = new Object[codecs.size()];
            for (int i = 0; i < java.length; i++) {
                try {
                    Codec codec = codecs.get(i);
                    java[i] = i < arguments.length ? crossing.decode(codec, arguments[i]) : codec.absent();
                } catch (Misfit misfit) {
                    throw misfit.in("argument " + (i + 1));
                }
            }
            Object result = handle.invokeExact(target, java);
            Codec codec = call.mode() == ScriptCall.Mode.ASYNC ? NaturalCodec.INSTANCE : call.result();
            return result == null && codec == VoidCodec.INSTANCE
                    ? interop.guest().undefinedValue()
                    : crossing.encode(codec, result);
        } catch (Misfit misfit) {
            throw interop.raising().typeError(call.name() + "(): " + misfit.path() + ": " + misfit.problem());
        } catch (Throwable e) {
            throw interop.raising().toThrow(e);
        }
    }
}
