package dev.ekko.builtins.console;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The console of the WHATWG console standard; its messages go to the host's {@link dev.ekko.JsConsole}. */
public final class ConsoleBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "console", List.of("console"), Set.of(), Scripts.beside(ConsoleBuiltin.class, "console.js"))
            .inGroup(GlobalGroup.CONSOLE);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new ConsoleOps(host.console());
    }
}
