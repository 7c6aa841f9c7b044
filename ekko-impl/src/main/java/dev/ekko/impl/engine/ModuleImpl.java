package dev.ekko.impl.engine;

import dev.ekko.JsModule;
import dev.ekko.JsValue;
import dev.ekko.ResourceLimits;
import dev.ekko.TypeRef;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A loaded module, or a view of one with limits of its own. */
final class ModuleImpl implements JsModule {
    private final RuntimeImpl runtime;
    private final URI url;
    private final Value namespace;
    private final Set<String> exports;
    private final ResourceLimits limits;
    private final boolean ownsRuntime;
    private final AtomicBoolean closed;

    ModuleImpl(
            RuntimeImpl runtime,
            URI url,
            Value namespace,
            List<String> exports,
            ResourceLimits limits,
            boolean ownsRuntime) {
        this(
                runtime,
                url,
                namespace,
                Collections.unmodifiableSet(new LinkedHashSet<>(exports)),
                limits,
                ownsRuntime,
                new AtomicBoolean());
    }

    private ModuleImpl(
            RuntimeImpl runtime,
            URI url,
            Value namespace,
            Set<String> exports,
            ResourceLimits limits,
            boolean ownsRuntime,
            AtomicBoolean closed) {
        this.runtime = runtime;
        this.url = url;
        this.namespace = namespace;
        this.exports = exports;
        this.limits = limits;
        this.ownsRuntime = ownsRuntime;
        this.closed = closed;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public Set<String> exports() {
        return exports;
    }

    @Override
    public JsValue get(String name) {
        checkOpen();
        return runtime.interop().turn(limits, () -> runtime.interop().live(export(name)));
    }

    @Override
    public <T> @Nullable T call(String name, Class<T> type, @Nullable Object... arguments) {
        return perform(name, type, arguments);
    }

    @Override
    public <T> @Nullable T call(String name, TypeRef<T> type, @Nullable Object... arguments) {
        return perform(name, type.type(), arguments);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the callers tie it to the type
    private <T> @Nullable T perform(String name, Type type, @Nullable Object... arguments) {
        checkOpen();
        try {
            return runtime.interop().call(() -> export(name), name, type, limits, arguments);
        } catch (UnsupportedOperationException refused) {
            // Asking before each call whether it is a function would cost a fifth of the call.
            runtime.interop().turn(() -> function(name));
            throw refused;
        }
    }

    @Override
    public <T> CompletableFuture<@Nullable T> callAsync(String name, Class<T> type, @Nullable Object... arguments) {
        checkOpen();
        Value function = runtime.interop().turn(() -> function(name));
        return runtime.interop().callAsync(function, name, type, limits, arguments);
    }

    @Override
    public <T> T as(Class<T> contract) {
        checkOpen();
        return runtime.interop().contract(contract, namespace, url.toString(), limits);
    }

    @Override
    public JsModule within(ResourceLimits other) {
        Limits.check(other, runtime.limits());
        return new ModuleImpl(runtime, url, namespace, exports, other, ownsRuntime, closed);
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true) && ownsRuntime) {
            runtime.close();
        }
    }

    /** The files and other addresses behind this module. */
    List<URI> loaded() {
        return runtime.loaded();
    }

    private Value function(String name) {
        Value value = export(name);
        if (!value.canExecute()) {
            throw new EkkoException(
                    ErrorCode.NO_SUCH_EXPORT,
                    "The export \"" + name + "\" of " + url + " is no function; read it with get(\"" + name + "\")");
        }
        return value;
    }

    private Value export(String name) {
        if (!exports.contains(name)) {
            throw new EkkoException(
                    ErrorCode.NO_SUCH_EXPORT,
                    url + " has no export \"" + name + "\"; "
                            + (exports.isEmpty() ? "it exports nothing" : "it exports " + String.join(", ", exports)));
        }
        return namespace.getMember(name);
    }

    private void checkOpen() {
        if (closed.get()) {
            throw new EkkoException(ErrorCode.CLOSED, "The module " + url + " was closed; load it again to go on");
        }
    }
}
