package dev.ekko.builtins.webcrypto.algorithm;

import java.util.Arrays;

/** The curves of RFC 7748 and RFC 8032. */
enum OkpCurve {
    X25519("X25519", "1.3.101.110", 32, 32),
    X448("X448", "1.3.101.111", 56, 56),
    ED25519("Ed25519", "1.3.101.112", 32, 64),
    ED448("Ed448", "1.3.101.113", 57, 114);

    private final String webName;
    private final String identifier;
    private final int size;
    private final int result;

    OkpCurve(String webName, String identifier, int size, int result) {
        this.webName = webName;
        this.identifier = identifier;
        this.size = size;
        this.result = result;
    }

    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(curve -> curve.webName.equals(name));
    }

    static OkpCurve named(String name) {
        return Arrays.stream(values())
                .filter(curve -> curve.webName.equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.unsupported("There is no curve " + name));
    }

    /** The name in the standard and in the JDK. */
    String webName() {
        return webName;
    }

    String identifier() {
        return identifier;
    }

    /** The bytes of a key, public or private. */
    int size() {
        return size;
    }

    /** The bytes of a signature or a shared secret. */
    int result() {
        return result;
    }

    boolean signs() {
        return this == ED25519 || this == ED448;
    }
}
