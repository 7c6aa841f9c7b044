package dev.ekko.builtins.webcrypto.algorithm;

import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import org.jspecify.annotations.Nullable;

/** A key on one of the curves P-256, P-384 and P-521. */
public final class EcMaterial implements KeyMaterial {
    private final EcCurve curve;
    private final ECPublicKey publicKey;
    private final @Nullable ECPrivateKey privateKey;

    EcMaterial(EcCurve curve, ECPublicKey publicKey, @Nullable ECPrivateKey privateKey) {
        this.curve = curve;
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    EcCurve curve() {
        return curve;
    }

    ECPublicKey publicKey() {
        return publicKey;
    }

    ECPrivateKey privateKey() {
        if (privateKey == null) {
            throw new IllegalStateException("This key on " + curve.webName() + " has no private part");
        }
        return privateKey;
    }

    @Override
    public boolean isPrivate() {
        return privateKey != null;
    }

    @Override
    public EcMaterial publicPart() {
        return new EcMaterial(curve, publicKey, null);
    }

    @Override
    public byte[] encoded(String format) {
        return EcKeys.encode(this, format);
    }

    @Override
    public String jwkMember(String name) {
        return Base64Url.encode(
                switch (name) {
                    case "x" -> Numbers.bytes(publicKey.getW().getAffineX(), curve.size());
                    case "y" -> Numbers.bytes(publicKey.getW().getAffineY(), curve.size());
                    case "d" -> Numbers.bytes(privateKey().getS(), curve.size());
                    default -> throw new IllegalArgumentException("Elliptic curve keys have no member " + name);
                });
    }
}
