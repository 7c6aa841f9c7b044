package dev.ekko.builtins.webcrypto.algorithm;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/** Keys of ML-DSA and ML-KEM: made anew, and from the formats in which they come (RFC 9881, RFC 9935). */
public final class LatticeKeys {
    static final int SEED_TAG = 0x80;

    private LatticeKeys() {}

    /** Generates a pair. */
    public static LatticeMaterial generate(String name, SecureRandom random) {
        LatticeKind kind = LatticeKind.named(name);
        byte[] seed = new byte[kind.seedSize()];
        random.nextBytes(seed);
        return fromSeed(kind, seed);
    }

    /** A public key from its bytes. */
    public static LatticeMaterial fromRaw(String name, byte[] encoded) {
        return fromPublic(LatticeKind.named(name), encoded);
    }

    /** A private key from its seed. */
    public static LatticeMaterial fromSeed(String name, byte[] seed) {
        return fromSeed(LatticeKind.named(name), seed);
    }

    /** A public key from SubjectPublicKeyInfo. */
    public static LatticeMaterial fromSpki(String name, byte[] encoded) {
        LatticeKind kind = LatticeKind.named(name);
        return fromPublic(
                kind,
                KeyInfo.fromSpki(encoded)
                        .of(kind.identifier(), name)
                        .withoutParameters()
                        .key());
    }

    /** A private key from PrivateKeyInfo, which must hold the seed. */
    public static LatticeMaterial fromPkcs8(String name, byte[] encoded) {
        LatticeKind kind = LatticeKind.named(name);
        KeyInfo info = KeyInfo.fromPkcs8(encoded).of(kind.identifier(), name).withoutParameters();
        DerReader outer = new DerReader(info.key());
        if (outer.next(Der.OCTET_STRING)) {
            throw Failure.unsupported("The " + name + " key is an expanded one; give it as its seed");
        }
        byte[] seed;
        byte[] expanded = new byte[0];
        if (outer.next(Der.SEQUENCE)) {
            DerReader both = outer.sequence();
            seed = both.octets();
            expanded = both.octets();
            both.end();
        } else {
            seed = outer.enter(SEED_TAG).rest();
        }
        outer.end();
        LatticeMaterial key = fromSeed(kind, seed);
        if (expanded.length > 0 && !Arrays.equals(expanded, expand(key.privateKey()))) {
            throw Failure.data("The expanded " + name + " key does not belong to the seed beside it");
        }
        return key;
    }

    /**
     * A key from the members of a JSON Web Key.
     *
     * @param priv the seed; empty for a public key
     */
    public static LatticeMaterial fromJwk(String name, String pub, String priv) {
        LatticeKind kind = LatticeKind.named(name);
        LatticeMaterial publicKey = fromPublic(kind, Base64Url.decode(pub, "pub"));
        if (priv.isEmpty()) {
            return publicKey;
        }
        LatticeMaterial pair = fromSeed(kind, Base64Url.decode(priv, "priv"));
        if (!Arrays.equals(pair.encoded("raw"), publicKey.encoded("raw"))) {
            throw Failure.data("The public part of the key does not belong to its private part");
        }
        return pair;
    }

    private static byte[] expand(AsymmetricKeyParameter key) {
        return key instanceof MLDSAPrivateKeyParameters dsa
                ? dsa.withPreferredFormat(MLDSAPrivateKeyParameters.EXPANDED_KEY)
                        .getEncoded()
                : ((MLKEMPrivateKeyParameters) key)
                        .withPreferredFormat(MLKEMPrivateKeyParameters.EXPANDED_KEY)
                        .getEncoded();
    }

    private static LatticeMaterial fromPublic(LatticeKind kind, byte[] encoded) {
        if (encoded.length != kind.publicSize()) {
            throw Failure.data("The key has " + encoded.length + " bytes; public keys of " + kind.webName() + " have "
                    + kind.publicSize());
        }
        try {
            MLDSAParameters dsa = kind.dsa();
            return new LatticeMaterial(
                    kind,
                    encoded,
                    dsa != null
                            ? new MLDSAPublicKeyParameters(dsa, encoded)
                            : new MLKEMPublicKeyParameters(kind.kem(), encoded),
                    null,
                    null);
        } catch (RuntimeException e) {
            throw Failure.data("The " + kind.webName() + " key is not valid: " + e.getMessage(), e);
        }
    }

    private static LatticeMaterial fromSeed(LatticeKind kind, byte[] seed) {
        if (seed.length != kind.seedSize()) {
            throw Failure.data(
                    "The seed has " + seed.length + " bytes; seeds of " + kind.webName() + " have " + kind.seedSize());
        }
        MLDSAParameters dsa = kind.dsa();
        if (dsa != null) {
            MLDSAPrivateKeyParameters key = new MLDSAPrivateKeyParameters(dsa, seed);
            MLDSAPublicKeyParameters publicKey = key.getPublicKeyParameters();
            return new LatticeMaterial(kind, publicKey.getEncoded(), publicKey, seed, key);
        }
        MLKEMPrivateKeyParameters key = new MLKEMPrivateKeyParameters(kind.kem(), seed);
        MLKEMPublicKeyParameters publicKey = key.getPublicKeyParameters();
        return new LatticeMaterial(kind, publicKey.getEncoded(), publicKey, seed, key);
    }
}
