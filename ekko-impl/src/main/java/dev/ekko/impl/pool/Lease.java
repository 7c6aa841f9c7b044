package dev.ekko.impl.pool;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What one action sees of a realm: the contract while the action runs, a refusal afterwards.
 *
 * <p>It also notices failures that spoil the realm, because an action may swallow them.
 */
final class Lease<T> implements InvocationHandler {
    private final ContractProxy<T> proxy;
    private final Runnable onSpoiled;
    private volatile @Nullable T target;
    private volatile String ended = "";

    Lease(ContractProxy<T> proxy, T target, Runnable onSpoiled) {
        this.proxy = proxy;
        this.target = target;
        this.onSpoiled = onSpoiled;
    }

    T contract() {
        return proxy.with(this);
    }

    /** Makes the contract useless from now on; the first reason stays. */
    void end(String reason) {
        if (target != null) {
            ended = reason;
            target = null;
        }
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ContractProxy.ofObject(method, self, arguments, proxy.name() + " of a pool");
        }
        T live = target;
        if (live == null) {
            throw new EkkoException(
                    ErrorCode.CLOSED,
                    proxy.name() + "." + method.getName() + " cannot be called: " + ended
                            + ". A contract is valid only while the action that got it runs; call JsPool.use again");
        }
        Object result;
        try {
            result = proxy.call(method, live, arguments);
        } catch (Throwable failure) {
            note(failure);
            throw failure;
        }
        if (result instanceof CompletionStage<?> later) {
            later.whenComplete((value, failure) -> note(failure));
        }
        return result;
    }

    private void note(@Nullable Throwable failure) {
        if (failure != null && Spoiling.byRealm(failure)) {
            onSpoiled.run();
        }
    }
}
