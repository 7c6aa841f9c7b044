package dev.ekko.impl.engine;

import dev.ekko.JsEvent;
import dev.ekko.impl.module.ModuleGraph;
import dev.ekko.impl.permission.Guard;
import dev.ekko.impl.realm.Realm;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.DedicatedThread;
import dev.ekko.spi.RuntimeConfig;
import dev.ekko.spi.RuntimeConfig.EngineUse;
import dev.ekko.spi.WorkerRealm;
import dev.ekko.spi.WorkerSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes realms for the workers of one realm.
 *
 * @param config what the realm itself was made from
 * @param resources where {@code classpath:} modules are found
 */
record Workers(
        RuntimeConfig config,
        ClassLoader resources,
        Program program,
        Guard guard,
        ModuleGraph graph,
        Callers callers,
        Realm realm,
        Closing closing) {

    /**
     * Where a realm comes from that is a worker's.
     *
     * @param maker the workers of the realm that makes it
     * @param spec what it has of its own
     * @param whenPosted runs after each task that is posted to it
     */
    record Origin(Workers maker, WorkerSpec spec, Runnable whenPosted) {}

    /** What the embedder gives to built-ins of a worker, in which now this thread waits and now that one. */
    static Map<Class<?>, Object> services(RuntimeConfig config) {
        Map<Class<?>, Object> services = new HashMap<>(config.services());
        services.remove(DedicatedThread.class);
        return services;
    }

    WorkerRealm make(WorkerSpec spec) {
        String module = callers.module();
        URI maker = module == null ? null : URI.create(module);
        List<Builtin> builtins = new ArrayList<>(spec.builtins());
        builtins.addAll(config.builtins());
        List<RuntimeConfig.Listener<?>> listeners = new ArrayList<>();
        config.listeners().forEach(listener -> listeners.add(others(listener)));
        listeners.add(new RuntimeConfig.Listener<>(
                JsEvent.UncaughtError.class, event -> spec.uncaught().accept(event.error())));
        listeners.add(new RuntimeConfig.Listener<>(
                JsEvent.UnhandledRejection.class, event -> spec.uncaught().accept(event.error())));
        RuntimeConfig own =
                config.withBuiltins(builtins).withListeners(listeners).withEngine(EngineUse.SHARED);
        WorkerLife life = new WorkerLife(realm::pending);
        RuntimeImpl runtime = Assembly.runtime(own, resources, new Origin(this, spec, life::somethingToDo));
        life.begin(runtime, entry -> runtime.loadWorker(entry, graph, maker));
        life.whenClosed(closing.add(life::close));
        return life;
    }

    // What nobody handled in a worker is told to its maker first, and there, if nobody handles it, to the same
    // listener.
    private static <E extends JsEvent> RuntimeConfig.Listener<E> others(RuntimeConfig.Listener<E> listener) {
        return new RuntimeConfig.Listener<>(listener.type(), event -> {
            if (!(event instanceof JsEvent.UncaughtError || event instanceof JsEvent.UnhandledRejection)) {
                listener.action().accept(event);
            }
        });
    }
}
