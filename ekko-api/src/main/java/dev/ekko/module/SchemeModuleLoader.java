package dev.ekko.module;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A loader for one scheme; leaves resolution to the rules for URLs. */
final class SchemeModuleLoader implements ModuleLoader {
    private final String scheme;
    private final SchemeLoader loader;

    SchemeModuleLoader(String scheme, SchemeLoader loader) {
        this.scheme = scheme.toLowerCase(Locale.ROOT);
        this.loader = loader;
    }

    @Override
    public @Nullable URI resolve(String specifier, @Nullable URI importer) {
        return null;
    }

    @Override
    public @Nullable CompletionStage<ModuleSource> load(URI url, @Nullable URI importer) {
        return scheme.equalsIgnoreCase(url.getScheme()) ? loader.load(url, importer) : null;
    }

    @Override
    public String toString() {
        return "ModuleLoader[" + scheme + ":]";
    }
}
