package dev.ekko.impl.module;

import dev.ekko.impl.compile.CompileCache;
import dev.ekko.impl.compile.CompileOptions;
import dev.ekko.impl.compile.CompiledModule;
import dev.ekko.impl.compile.TsConfig;
import dev.ekko.module.ModuleSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Compiles modules under the options of the tsconfig that governs them, through the cache. */
final class ModuleCompiler {
    private final CompileCache cache;
    private final ConfigFiles configs;

    ModuleCompiler(CompileCache cache, ConfigFiles configs) {
        this.cache = cache;
        this.configs = configs;
    }

    CompiledModule compile(ModuleSource source) {
        return cache.compile(source, options(source));
    }

    // Plain JavaScript, data and CommonJS are not changed by any option.
    private CompileOptions options(ModuleSource source) {
        boolean transpiled = switch (source.kind()) {
            case TYPESCRIPT, TSX, JSX, COMMONJS_TYPESCRIPT -> true;
            case JAVASCRIPT, COMMONJS, JSON, TEXT, BYTES -> false;
        };
        return transpiled && Urls.isFile(source.url())
                ? configs.of(path(source.url())).map(TsConfig::options).orElse(CompileOptions.defaults())
                : CompileOptions.defaults();
    }

    /** Where the tsconfig {@code paths} that govern an importer send a specifier. */
    List<Path> candidates(Path importer, String specifier) {
        return configs.of(importer).map(config -> config.candidates(specifier)).orElse(List.of());
    }

    private static Path path(URI url) {
        return Urls.toPath(url, url.toString(), null);
    }
}
