package dev.ekko.impl.engine;

import dev.ekko.impl.module.ModuleGraph;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The module through which generated modules reach the realm's runtime.
 *
 * <p>It runs when the first text that names it is on its way to the engine, which is before any module of that text's
 * graph runs. Most small programs need none, and it would be a part of what each realm costs.
 */
final class RuntimeModule {
    // Named so that no script can guess it: a module that the engine has run can be imported by its name.
    private static final Source IMPORT = Source.newBuilder(
                    "js", "import \"" + ModuleGraph.runtimeId() + "\";", ModuleGraph.runtimeId() + "/import")
            .mimeType("application/javascript+module")
            .internal(true)
            .buildLiteral();

    private RuntimeModule() {}

    /** Runs it; no other script runs meanwhile, and the global under which it finds the runtime is gone afterwards. */
    static void load(Context context, Value script) {
        script.invokeMember("handOver", ModuleGraph.HANDOVER);
        context.eval(IMPORT);
    }
}
