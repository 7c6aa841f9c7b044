package dev.ekko.impl.interop;

import dev.ekko.ResourceLimits;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A Java interface implemented by a script's function or object; callable from any thread. */
final class ScriptProxy implements InvocationHandler {
    private final Value target;
    private final Interop interop;
    private final Class<?> type;
    private final InterfacePlan plan;
    private final boolean function;

    private ScriptProxy(Value target, Interop interop, Class<?> type, InterfacePlan plan, boolean function) {
        this.target = target;
        this.interop = interop;
        this.type = type;
        this.plan = plan;
        this.function = function;
    }

    static Object function(Class<?> type, InterfacePlan plan, Value function, Interop interop) {
        return proxy(type, new ScriptProxy(function, interop, type, plan, true));
    }

    static Object object(Class<?> type, InterfacePlan plan, Value object, Interop interop, Crossing crossing) {
        for (Method method : plan.methods()) {
            Value member = object.getMember(method.getName());
            if (member == null || !member.canExecute()) {
                throw new Misfit("expected an object with a method " + method.getName() + "() (" + type.getSimpleName()
                        + "), found " + Found.of(object, crossing) + " without it");
            }
        }
        return proxy(type, new ScriptProxy(object, interop, type, plan, false));
    }

    private static Object proxy(Class<?> type, ScriptProxy handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    /** The script value behind an object; null where there is none, or it is another realm's. */
    static @Nullable Value origin(Object java, Interop interop) {
        return Proxy.isProxyClass(java.getClass())
                        && Proxy.getInvocationHandler(java) instanceof ScriptProxy proxy
                        && proxy.interop == interop
                ? proxy.target
                : null;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        ScriptCall call = plan.find(method);
        if (call != null) {
            ResourceLimits limits = interop.limits();
            ScriptCall made = function ? call.asCallback() : call;
            return plan.live()
                    ? Callbacks.unwrapping(
                            method, () -> made.perform(interop, target, function ? null : target, limits, arguments))
                    : made.perform(interop, target, function ? null : target, limits, arguments);
        }
        if (method.isDefault()) {
            return DefaultMethods.invoke(self, method, arguments);
        }
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] != null && same(arguments[0]);
            case "hashCode" -> interop.live(target).hashCode();
            default -> type.getSimpleName() + " implemented by a script";
        };
    }

    private boolean same(Object other) {
        return Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof ScriptProxy that
                && that.interop == interop
                && that.type == type
                && interop.live(target).equals(interop.live(that.target));
    }
}
