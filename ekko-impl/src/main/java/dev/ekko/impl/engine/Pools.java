package dev.ekko.impl.engine;

import dev.ekko.JsEvent;
import dev.ekko.JsPool;
import dev.ekko.LiveModule;
import dev.ekko.impl.pool.LiveModuleImpl;
import dev.ekko.impl.pool.LoadedRealm;
import dev.ekko.impl.pool.PoolBuilder;
import dev.ekko.impl.pool.UsedFiles;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.RuntimeConfig;
import dev.ekko.spi.RuntimeConfig.EngineUse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pools and live modules, made of runtimes. */
final class Pools {
    private Pools() {}

    /** A module with its contract, as pools and live modules know it. */
    private record Loaded<T>(ModuleImpl module, T contract) implements LoadedRealm<T> {
        static <T> Loaded<T> of(ModuleImpl module, Class<T> contract) {
            try {
                return new Loaded<>(module, module.as(contract));
            } catch (RuntimeException | Error e) {
                module.close();
                throw e;
            }
        }

        @Override
        public void close() {
            module.close();
        }
    }

    static <T> JsPool.Builder<T> pool(RuntimeConfig config, EntryPoint entry, Class<T> contract) {
        ClassLoader resources = Assembly.resources();
        RuntimeConfig sharing = sharing(config);
        return new PoolBuilder<>(contract, () -> Loaded.of(EkkoProvider.loaded(sharing, entry, resources), contract));
    }

    static <T> LiveModule<T> live(RuntimeConfig config, EntryPoint entry, Class<T> contract) {
        ClassLoader resources = Assembly.resources();
        RuntimeConfig sharing = sharing(config);
        return LiveModuleImpl.open(
                contract,
                files -> Loaded.of(EkkoProvider.loaded(reporting(sharing, files), entry, resources), contract));
    }

    // There will be others with the same code.
    private static RuntimeConfig sharing(RuntimeConfig config) {
        return config.engine() == EngineUse.FIRST_ALONE ? config.withEngine(EngineUse.SHARED) : config;
    }

    // The graph tells of every file before it reads it, so that a broken one is watched as well.
    private static RuntimeConfig reporting(RuntimeConfig config, UsedFiles files) {
        List<RuntimeConfig.Listener<?>> listeners = new ArrayList<>(config.listeners());
        listeners.add(new RuntimeConfig.Listener<>(JsEvent.ModuleRequested.class, event -> use(files, event.url())));
        return config.withListeners(listeners);
    }

    private static void use(UsedFiles files, URI url) {
        if ("file".equals(url.getScheme())) {
            files.use(Path.of(url.getPath()), url);
        }
    }
}
