package dev.ekko.builtins.wasm;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WebAssembly: the engine's, with what it lacks. */
public final class WasmBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "wasm", List.of("WebAssembly"), Set.of(), Scripts.beside(WasmBuiltin.class, "wasm.js"))
            .inGroup(GlobalGroup.WASM);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public @Nullable Object ops(BuiltinHost host) {
        return null;
    }
}
