package dev.ekko.builtins.fetch;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fetch standard: {@code fetch}, {@code Headers}, {@code Request} and {@code Response}. */
public final class FetchBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "fetch",
                    Optional.of("@ekko/fetch"),
                    List.of("fetch", "Headers", "Request", "Response"),
                    List.of("HttpClient"),
                    Set.of(PermissionKind.NET, PermissionKind.READ, PermissionKind.ENV),
                    Scripts.beside(FetchBuiltin.class, "fetch.js"))
            .inGroup(GlobalGroup.NETWORK);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new FetchOps(host);
    }
}
