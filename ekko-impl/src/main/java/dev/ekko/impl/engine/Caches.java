package dev.ekko.impl.engine;

import dev.ekko.impl.compile.CompileCache;
import dev.ekko.impl.compile.Compiler;
import dev.ekko.impl.host.HostEnvironment;
import dev.ekko.impl.host.HostFiles;

/** What all runtimes of the process share beside the engine. */
final class Caches {
    private Caches() {}

    private static final class Compiled {
        static final CompileCache CACHE = new CompileCache(
                new Compiler(),
                new HostFiles(),
                HostEnvironment.ekkoHome().resolve("cache").resolve("compile"));
    }

    /** Compiled modules, in memory and in the user's cache directory. */
    static CompileCache compiled() {
        return Compiled.CACHE;
    }
}
