package dev.ekko.builtins.crypto;

import dev.ekko.builtins.Scripts;
import dev.ekko.permission.PermissionKind;
import dev.ekko.spi.Builtin;
import dev.ekko.spi.BuiltinHost;
import dev.ekko.spi.BuiltinSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hashes, passwords, sealed data, signatures, tokens and certificates: {@code @ekko/crypto}. */
public final class CryptoBuiltin implements Builtin {
    private static final BuiltinSpec SPEC = new BuiltinSpec(
            "crypto",
            Optional.of("@ekko/crypto"),
            List.of(),
            List.of(
                    "agree",
                    "Certificate",
                    "constantTimeEqual",
                    "createCertificate",
                    "createHash",
                    "createHmac",
                    "createRequest",
                    "decapsulate",
                    "deriveKey",
                    "encapsulate",
                    "generateKey",
                    "generateKeyPair",
                    "hash",
                    "Hasher",
                    "hmac",
                    "jws",
                    "jwt",
                    "Key",
                    "KeySet",
                    "KeyStore",
                    "open",
                    "openStream",
                    "openWithPassphrase",
                    "password",
                    "random",
                    "seal",
                    "sealStream",
                    "sealWithPassphrase",
                    "sign",
                    "unwrapKey",
                    "verify",
                    "verifyChain",
                    "wrapKey"),
            // Libraries of tokens.
            Set.of(PermissionKind.RUN),
            Scripts.beside(CryptoBuiltin.class, "crypto.js"));

    @Override
    public BuiltinSpec spec() {
        return SPEC;
    }

    @Override
    public Object ops(BuiltinHost host) {
        return new CryptoOps(host);
    }
}
