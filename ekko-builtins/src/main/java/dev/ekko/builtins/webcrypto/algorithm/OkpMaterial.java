package dev.ekko.builtins.webcrypto.algorithm;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** A key on one of the curves X25519, X448, Ed25519 and Ed448. */
public final class OkpMaterial implements KeyMaterial {
    private final OkpCurve curve;
    private final byte[] x;
    private final PublicKey publicKey;
    private final byte @Nullable [] d;
    private final @Nullable PrivateKey privateKey;

    OkpMaterial(OkpCurve curve, byte[] x, PublicKey publicKey, byte @Nullable [] d, @Nullable PrivateKey privateKey) {
        this.curve = curve;
        this.x = x;
        this.publicKey = publicKey;
        this.d = d;
        this.privateKey = privateKey;
    }

    OkpCurve curve() {
        return curve;
    }

    PublicKey publicKey() {
        return publicKey;
    }

    PrivateKey privateKey() {
        if (privateKey == null) {
            throw new IllegalStateException("This " + curve.webName() + " key has no private part");
        }
        return privateKey;
    }

    private byte[] d() {
        if (d == null) {
            throw new IllegalStateException("This " + curve.webName() + " key has no private part");
        }
        return d;
    }

    @Override
    public boolean isPrivate() {
        return privateKey != null;
    }

    @Override
    public OkpMaterial publicPart() {
        return new OkpMaterial(curve, x, publicKey, null, null);
    }

    @Override
    public byte[] encoded(String format) {
        return switch (format) {
            case "raw" -> x.clone();
            case "spki" -> OkpKeys.spki(curve, x);
            case "pkcs8" -> OkpKeys.pkcs8(curve, d());
            default -> throw Failure.unsupported(curve.webName() + " keys have no format " + format);
        };
    }

    @Override
    public String jwkMember(String name) {
        return Base64Url.encode(name.equals("x") ? x : d());
    }
}
