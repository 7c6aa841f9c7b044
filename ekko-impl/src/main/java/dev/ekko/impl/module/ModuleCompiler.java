package dev.ekko.impl.module;

import dev.ekko.impl.compile.CompileOptions;
import dev.ekko.impl.compile.CompiledModule;
import dev.ekko.impl.compile.Compiler;
import dev.ekko.module.ModuleSource;
import java.nio.file.Path;
import java.util.function.Function;

/** Compiles modules under the options of the tsconfig that governs them, through the cache. */
final class ModuleCompiler {
    private final Compiler compiler;
    private final Function<Path, CompileOptions> optionsOf;

    ModuleCompiler(Compiler compiler, Function<Path, CompileOptions> optionsOf) {
        this.compiler = compiler;
        this.optionsOf = optionsOf;
    }

    /**
     * A compiled module.
     *
     * @param module its compiled form
     * @param cached whether it came from a cache
     */
    record Result(CompiledModule module, boolean cached) {}

    Result compile(ModuleSource source) {
        CompileOptions options = Urls.isFile(source.url())
                ? optionsOf.apply(Urls.toPath(source.url(), source.url().toString(), null))
                : CompileOptions.defaults();
        return new Result(compiler.compile(source, options), false);
    }
}
