package dev.ekko.spi;

import dev.ekko.EngineInfo;
import dev.ekko.JsModule;
import dev.ekko.JsPool;
import dev.ekko.JsRuntime;
import dev.ekko.LiveModule;
import dev.ekko.TypeDeclarations;

/**
 * An implementation of Ekko, found with {@link java.util.ServiceLoader}.
 *
 * <p>Every method reports the configuration's problems before anything else.
 */
public interface RuntimeProvider {

    /** Which engine this implementation runs. */
    EngineInfo engine();

    /** Begins to make, in the background, what the first runtime of the process will need; returns at once. */
    void prepare();

    /** Makes a runtime. */
    JsRuntime build(RuntimeConfig config);

    /** Makes a runtime, loads its entry module, and ties the runtime's life to the module's. */
    JsModule load(RuntimeConfig config, EntryPoint entry);

    /** Begins a pool of realms that all have the same entry module loaded. */
    <T> JsPool.Builder<T> pool(RuntimeConfig config, EntryPoint entry, Class<T> contract);

    /** Loads the entry module and loads it again whenever one of its files changes. */
    <T> LiveModule<T> watch(RuntimeConfig config, EntryPoint entry, Class<T> contract);

    /** Makes declarations for editors and the TypeScript compiler. */
    TypeDeclarations.Made declarations(TypeDeclarations wanted);

    /**
     * The implementation on the class path.
     *
     * @throws dev.ekko.error.EkkoException with code {@code engine-unavailable} where there is none
     */
    static RuntimeProvider installed() {
        return InstalledProvider.get();
    }
}
