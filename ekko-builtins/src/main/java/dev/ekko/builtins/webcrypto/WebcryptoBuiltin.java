package dev.ekko.builtins.webcrypto;

import dev.ekko.GlobalGroup;
import dev.ekko.builtins.Scripts;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Set;

/** The Web Cryptography API. */
public final class WebcryptoBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
                    "webcrypto",
                    List.of("crypto", "Crypto", "CryptoKey", "SubtleCrypto"),
                    Set.of(),
                    Scripts.beside(WebcryptoBuiltin.class, "webcrypto.js"))
            .withAttributes("crypto")
            .inGroup(GlobalGroup.CRYPTO);

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new WebcryptoOps(host);
    }
}
