package dev.ekko.impl.compile;

import java.util.List;
import java.util.Set;

/**
 * What a CommonJS module seems to export and require, found without running it.
 *
 * @param names the names of exports, in the order of the source; {@code default} and {@code __esModule} among them
 *     where the module sets them
 * @param reexports specifiers of modules whose exports are copied
 * @param requires all literal specifiers that it asks for
 */
public record CommonJsExports(Set<String> names, List<String> reexports, List<String> requires) {
    /** Nothing at all. */
    public static final CommonJsExports NONE = new CommonJsExports(Set.of(), List.of(), List.of());

    /** Whether it says that it was an ES module before a compiler saw it, so that {@code default} is a name like others. */
    public boolean esModule() {
        return names.contains("__esModule");
    }
}
