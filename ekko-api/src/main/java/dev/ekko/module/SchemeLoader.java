package dev.ekko.module;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads the modules of one URL scheme. */
@FunctionalInterface
public interface SchemeLoader {

    /**
     * Reads a module.
     *
     * <p>Called on any thread, for several modules at once. The load waits for the stage, at most as long as the wall
     * time limit allows.
     *
     * @param url the absolute URL of the module
     * @param importer the URL of the importing module, or null for an entry module
     * @return the source; a failed stage, or one that completes with null, makes the import fail
     */
    CompletionStage<ModuleSource> load(URI url, @Nullable URI importer);
}
