package dev.ekko.builtins.webcrypto.algorithm;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.jspecify.annotations.Nullable;

/** A key of ML-DSA or ML-KEM. Its private part is the seed; what Bouncy Castle makes of it is kept beside. */
public final class LatticeMaterial implements KeyMaterial {
    private final LatticeKind kind;
    private final byte[] publicBytes;
    private final AsymmetricKeyParameter publicKey;
    private final byte @Nullable [] seed;
    private final @Nullable AsymmetricKeyParameter privateKey;

    LatticeMaterial(
            LatticeKind kind,
            byte[] publicBytes,
            AsymmetricKeyParameter publicKey,
            byte @Nullable [] seed,
            @Nullable AsymmetricKeyParameter privateKey) {
        this.kind = kind;
        this.publicBytes = publicBytes;
        this.publicKey = publicKey;
        this.seed = seed;
        this.privateKey = privateKey;
    }

    LatticeKind kind() {
        return kind;
    }

    AsymmetricKeyParameter publicKey() {
        return publicKey;
    }

    AsymmetricKeyParameter privateKey() {
        if (privateKey == null) {
            throw new IllegalStateException("This " + kind.webName() + " key has no private part");
        }
        return privateKey;
    }

    private byte[] seed() {
        if (seed == null) {
            throw new IllegalStateException("This " + kind.webName() + " key has no private part");
        }
        return seed;
    }

    @Override
    public boolean isPrivate() {
        return privateKey != null;
    }

    @Override
    public LatticeMaterial publicPart() {
        return new LatticeMaterial(kind, publicBytes, publicKey, null, null);
    }

    @Override
    public byte[] encoded(String format) {
        return switch (format) {
            case "raw" -> publicBytes.clone();
            case "seed" -> seed().clone();
            case "spki" -> new KeyInfo(kind.identifier(), new byte[0], publicBytes).toSpki();
            case "pkcs8" ->
                new KeyInfo(kind.identifier(), new byte[0], Der.value(LatticeKeys.SEED_TAG, seed())).toPkcs8();
            default -> throw Failure.unsupported(kind.webName() + " keys have no format " + format);
        };
    }

    @Override
    public String jwkMember(String name) {
        return Base64Url.encode(name.equals("pub") ? publicBytes : seed());
    }
}
