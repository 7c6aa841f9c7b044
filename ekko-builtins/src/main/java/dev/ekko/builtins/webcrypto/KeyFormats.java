package dev.ekko.builtins.webcrypto;

import dev.ekko.builtins.webcrypto.algorithm.EcKeys;
import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import dev.ekko.builtins.webcrypto.algorithm.LatticeKeys;
import dev.ekko.builtins.webcrypto.algorithm.OkpKeys;
import dev.ekko.builtins.webcrypto.algorithm.RsaKeys;
import dev.ekko.spi.JsError;
import java.security.SecureRandom;
import java.util.List;

/** Makes public and private keys of any kind. */
public final class KeyFormats {

    private enum Family {
        RSA,
        EC,
        OKP,
        LATTICE;

        static Family of(String kind) {
            return switch (kind) {
                case "RSA" -> RSA;
                case "P-256", "P-384", "P-521" -> EC;
                case "X25519", "X448", "Ed25519", "Ed448" -> OKP;
                default -> LATTICE;
            };
        }
    }

    private KeyFormats() {}

    /**
     * A new key.
     *
     * @param kind {@code RSA} or a name of the standard, such as {@code P-256} or {@code Ed25519}
     * @param bits of the modulus, for RSA
     * @param exponent the public exponent, for RSA
     */
    public static KeyMaterial generate(String kind, int bits, byte[] exponent, SecureRandom random) {
        return switch (Family.of(kind)) {
            case RSA -> RsaKeys.generate(bits, exponent);
            case EC -> EcKeys.generate(kind);
            case OKP -> OkpKeys.generate(kind, random);
            case LATTICE -> LatticeKeys.generate(kind, random);
        };
    }

    /**
     * A key from one of the binary formats.
     *
     * @param format {@code raw}, {@code spki}, {@code pkcs8} or {@code seed}
     */
    public static KeyMaterial fromBytes(String kind, String format, byte[] data) {
        Family family = Family.of(kind);
        return switch (format) {
            case "raw" ->
                switch (family) {
                    case RSA -> throw new JsError("NotSupportedError", "RSA keys have no raw format");
                    case EC -> EcKeys.fromRaw(kind, data);
                    case OKP -> OkpKeys.fromRaw(kind, data);
                    case LATTICE -> LatticeKeys.fromRaw(kind, data);
                };
            case "spki" ->
                switch (family) {
                    case RSA -> RsaKeys.fromSpki(data);
                    case EC -> EcKeys.fromSpki(kind, data);
                    case OKP -> OkpKeys.fromSpki(kind, data);
                    case LATTICE -> LatticeKeys.fromSpki(kind, data);
                };
            case "pkcs8" ->
                switch (family) {
                    case RSA -> RsaKeys.fromPkcs8(data);
                    case EC -> EcKeys.fromPkcs8(kind, data);
                    case OKP -> OkpKeys.fromPkcs8(kind, data);
                    case LATTICE -> LatticeKeys.fromPkcs8(kind, data);
                };
            case "seed" -> LatticeKeys.fromSeed(kind, data);
            default -> throw new JsError("NotSupportedError", "There is no key format " + format);
        };
    }

    /**
     * An RSA key from the members of a JSON Web Key.
     *
     * @param members n and e, and for a private key d, p, q, dp, dq and qi
     */
    public static KeyMaterial fromRsaJwk(List<String> members) {
        return RsaKeys.fromJwk(members);
    }

    /**
     * Another key from the members of a JSON Web Key.
     *
     * @param d the private part; empty for a public key
     */
    public static KeyMaterial fromJwk(String kind, String x, String y, String d) {
        return switch (Family.of(kind)) {
            case RSA -> throw new IllegalArgumentException("RSA keys have more members");
            case EC -> EcKeys.fromJwk(kind, x, y, d);
            case OKP -> OkpKeys.fromJwk(kind, x, d);
            case LATTICE -> LatticeKeys.fromJwk(kind, x, d);
        };
    }
}
