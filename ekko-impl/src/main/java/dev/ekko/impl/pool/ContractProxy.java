package dev.ekko.impl.pool;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Objects that stand before a contract's real implementation.
 *
 * @param <T> the contract
 */
final class ContractProxy<T> {
    private final Class<T> contract;

    /** Whether some method is of an interface that this package may not see without asking. */
    private final boolean guarded;

    ContractProxy(Class<T> contract) {
        this.contract = contract;
        this.guarded = Arrays.stream(contract.getMethods())
                .map(Method::getDeclaringClass)
                .anyMatch(type -> !Modifier.isPublic(type.getModifiers())
                        || !type.getModule().isExported(type.getPackageName()));
    }

    static boolean isPossible(Class<?> contract) {
        return contract.isInterface() && !contract.isSealed() && !contract.isHidden() && !contract.isAnnotation();
    }

    String name() {
        return contract.getSimpleName();
    }

    /** Makes a proxy; the class behind it exists once for each contract, so this takes some 20 ns. */
    T with(InvocationHandler handler) {
        return contract.cast(Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler));
    }

    /** Calls the real implementation; what it throws comes out as it was thrown. */
    @Nullable
    Object call(Method method, T target, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (guarded) {
            method.trySetAccessible();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }

    /** What a proxy itself answers to the methods of {@link Object}; it equals itself alone, as any lock or handle. */
    @SuppressWarnings("ReferenceEquality")
    static Object ofObject(Method method, Object proxy, @Nullable Object @Nullable [] arguments, String text) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> text;
        };
    }
}
