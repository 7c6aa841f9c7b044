package dev.ekko.bench.calls;

import dev.ekko.module.ModuleSource;
import java.net.URI;

/** Texts as modules. */
final class Modules {
    private Modules() {}

    static ModuleSource javascript(String text) {
        return ModuleSource.javascript(URI.create("app:/bench.mjs"), text);
    }
}
