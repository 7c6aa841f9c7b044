package dev.ekko.impl.engine;

import dev.ekko.JsModule;
import dev.ekko.JsRuntime;
import dev.ekko.JsValue;
import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsExitException;
import dev.ekko.impl.interop.Interop;
import dev.ekko.impl.module.LinkedModule;
import dev.ekko.impl.module.ModuleGraph;
import dev.ekko.impl.realm.Realm;
import dev.ekko.module.HostExport;
import dev.ekko.module.ModuleSource;
import dev.ekko.permission.Permissions;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.RuntimeConfig;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** A runtime: one realm, its module graph, and the way in for callers. */
final class RuntimeImpl implements JsRuntime {
    private final RuntimeConfig config;
    private final Realm realm;
    private final RealmContext context;
    private final Interop interop;
    private final ModuleGraph graph;
    private final RealmHost host;
    private final Ending ending;
    private final Value script;

    RuntimeImpl(
            RuntimeConfig config,
            Realm realm,
            RealmContext context,
            Interop interop,
            ModuleGraph graph,
            RealmHost host,
            Ending ending,
            Value script) {
        this.config = config;
        this.realm = realm;
        this.context = context;
        this.interop = interop;
        this.graph = graph;
        this.host = host;
        this.ending = ending;
        this.script = script;
    }

    @Override
    public JsModule load(String specifier) {
        return load(new EntryPoint.Specifier(specifier), false);
    }

    @Override
    public JsModule load(Path file) {
        return load(new EntryPoint.File(file), false);
    }

    @Override
    public JsModule load(URI url) {
        return load(new EntryPoint.Address(url), false);
    }

    @Override
    public JsModule load(ModuleSource source) {
        return load(new EntryPoint.Text(source), false);
    }

    /** Loads a module; where it owns the runtime, closing the module closes the runtime. */
    ModuleImpl load(EntryPoint entry, boolean owns) {
        ResourceLimits limits = config.limits();
        return evaluate(graph.loadEntry(entry, limits.wallTime().orElse(null)), owns);
    }

    /** Loads the first module of a worker, for a module of another runtime. */
    void loadWorker(EntryPoint entry, ModuleGraph program, @Nullable URI maker) {
        evaluate(
                graph.loadWorker(
                        entry, program, maker, config.limits().wallTime().orElse(null)),
                false);
    }

    private ModuleImpl evaluate(LinkedModule module, boolean owns) {
        ResourceLimits limits = config.limits();
        host.main(module.id());
        LoadResult loaded = new LoadResult(interop);
        interop.<@Nullable Void>turn(limits, () -> {
            script.invokeMember("start", module.id(), loaded);
            return null;
        });
        // Java code of the host may hold callbacks that settle it later; without such code nothing can.
        Supplier<EkkoException> hopeless = config.modules().stream()
                                .flatMap(given -> given.exports().stream())
                                .allMatch(export -> export instanceof HostExport.Constant)
                        && config.builtins().isEmpty()
                        && config.loaders().isEmpty()
                ? () -> new EkkoException(
                        ErrorCode.SCRIPT_ERROR,
                        "The top-level await of " + module.file()
                                + " waits for a promise that nothing is left to settle")
                : null;
        LoadResult.Exports exports = realm.await(limits, loaded.exports(), hopeless);
        return new ModuleImpl(this, module.url(), exports.namespace(), exports.names(), limits, owns);
    }

    @Override
    public <T> @Nullable T eval(String source, Class<T> type) {
        ResourceLimits limits = config.limits();
        Object outcome = interop.turn(limits, () -> {
            Value value = context.context()
                    .eval(Source.newBuilder("js", source, "<eval>")
                            .cached(false)
                            .buildLiteral());
            return interop.isThenable(value) && type != JsValue.class
                    ? interop.<T>future(value, type)
                    : new Immediate<@Nullable T>(interop.toJava(value, type));
        });
        if (outcome instanceof Immediate<?>(var value)) {
            @SuppressWarnings("unchecked") // made above
            T result = (T) value;
            return result;
        }
        @SuppressWarnings("unchecked") // made above
        CompletableFuture<@Nullable T> future = (CompletableFuture<@Nullable T>) outcome;
        return realm.await(limits, future);
    }

    private record Immediate<T extends @Nullable Object>(T value) {}

    @Override
    public void awaitIdle() {
        realm.runUntilIdle();
    }

    @Override
    public int finish() {
        try {
            do {
                realm.runUntilIdle();
            } while (interop.turn(ending::runTasks));
            return ending.status();
        } catch (JsExitException exit) {
            return exit.status();
        }
    }

    Interop interop() {
        return interop;
    }

    ResourceLimits limits() {
        return config.limits();
    }

    /** The addresses of everything that was loaded. */
    List<URI> loaded() {
        return graph.urls();
    }

    @Override
    public Permissions permissions() {
        return config.permissions();
    }

    @Override
    public void close() {
        realm.close();
    }
}
