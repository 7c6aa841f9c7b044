package dev.ekko.impl.interop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls default methods on proxies, of interfaces that are not public too. */
final class DefaultMethods {
    private static final ClassValue<ConcurrentHashMap<Method, MethodHandle>> HANDLES = new ClassValue<>() {
        @Override
        protected ConcurrentHashMap<Method, MethodHandle> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private DefaultMethods() {}

    static @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            return InvocationHandler.invokeDefault(self, method, arguments);
        }
        MethodHandle handle = HANDLES.get(method.getDeclaringClass()).computeIfAbsent(method, DefaultMethods::find);
        MethodHandle bound = handle.bindTo(self);
        return arguments == null ? bound.invoke() : bound.invokeWithArguments(arguments);
    }

    private static MethodHandle find(Method method) {
        Class<?> owner = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).unreflectSpecial(method, owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(
                    "The default method " + method + " cannot be reached; open its package to dev.ekko.impl", e);
        }
    }
}
