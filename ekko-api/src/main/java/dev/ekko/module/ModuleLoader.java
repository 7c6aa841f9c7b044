package dev.ekko.module;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads modules that Ekko itself does not know where to find.
 *
 * <p>Loaders are asked in the order in which they were given to the builder, before Ekko's own rules. A loader is the
 * host's own code and is asked no permission. Called on any thread, for several modules at once.
 */
public interface ModuleLoader {

    /**
     * Resolves a specifier.
     *
     * @param specifier the specifier as the importer wrote it
     * @param importer the URL of the importing module, or null for an entry module
     * @return the absolute URL of the module, or null where this loader has no opinion
     */
    @Nullable
    URI resolve(String specifier, @Nullable URI importer);

    /**
     * Reads a module.
     *
     * @param url the absolute URL of the module
     * @param importer the URL of the importing module that asked first, or null for an entry module
     * @return the source, or null where this loader does not read such URLs
     */
    @Nullable
    CompletionStage<ModuleSource> load(URI url, @Nullable URI importer);

    /**
     * A loader for one URL scheme.
     *
     * @param scheme the scheme without its colon, such as {@code db}
     * @param loader reads one module
     */
    static ModuleLoader scheme(String scheme, SchemeLoader loader) {
        return new SchemeModuleLoader(scheme, loader);
    }
}
