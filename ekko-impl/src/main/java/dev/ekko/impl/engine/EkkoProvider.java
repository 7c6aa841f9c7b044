package dev.ekko.impl.engine;

import dev.ekko.EngineInfo;
import dev.ekko.JsModule;
import dev.ekko.JsPool;
import dev.ekko.JsRuntime;
import dev.ekko.LiveModule;
import dev.ekko.TypeDeclarations;
import dev.ekko.impl.host.HostThreads;
import dev.ekko.impl.types.Declarations;
import dev.ekko.spi.EntryPoint;
import dev.ekko.spi.RuntimeConfig;
import dev.ekko.spi.RuntimeProvider;

/** Ekko's implementation on GraalJS. */
public final class EkkoProvider implements RuntimeProvider {

    /** For {@link java.util.ServiceLoader}. */
    public EkkoProvider() {}

    @Override
    public EngineInfo engine() {
        return Engines.info();
    }

    @Override
    public void prepare() {
        HostThreads.execute(Preparation::run);
    }

    @Override
    public JsRuntime build(RuntimeConfig config) {
        return Assembly.runtime(config, Assembly.resources());
    }

    @Override
    public JsModule load(RuntimeConfig config, EntryPoint entry) {
        return loaded(config, entry, Assembly.resources());
    }

    static ModuleImpl loaded(RuntimeConfig config, EntryPoint entry, ClassLoader resources) {
        RuntimeImpl runtime = Assembly.runtime(config, resources);
        try {
            return runtime.load(entry, true);
        } catch (RuntimeException | Error e) {
            runtime.close();
            throw e;
        }
    }

    @Override
    public <T> JsPool.Builder<T> pool(RuntimeConfig config, EntryPoint entry, Class<T> contract) {
        return Pools.pool(config, entry, contract);
    }

    @Override
    public <T> LiveModule<T> watch(RuntimeConfig config, EntryPoint entry, Class<T> contract) {
        return Pools.live(config, entry, contract);
    }

    @Override
    public TypeDeclarations.Made declarations(TypeDeclarations wanted) {
        return Declarations.make(wanted, Builtins.installed(), Mappings::read);
    }
}
