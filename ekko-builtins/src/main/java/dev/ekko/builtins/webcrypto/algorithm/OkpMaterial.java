package dev.ekko.builtins.webcrypto.algorithm;

import org.jspecify.annotations.Nullable;

/** A key on one of the curves X25519, X448, Ed25519 and Ed448. */
public final class OkpMaterial implements KeyMaterial {
    private final OkpCurve curve;
    private final byte[] x;
    private final byte @Nullable [] d;
    private volatile @Nullable Boolean inPrimeSubgroup;

    OkpMaterial(OkpCurve curve, byte[] x, byte @Nullable [] d) {
        this.curve = curve;
        this.x = x;
        this.d = d;
    }

    OkpCurve curve() {
        return curve;
    }

    /** The public key, not to be changed. */
    byte[] x() {
        return x;
    }

    /** Whether the public key is a multiple of the curve's base point, found out once. */
    boolean inPrimeSubgroup() {
        Boolean known = inPrimeSubgroup;
        if (known == null) {
            known = EdwardsCheck.isInPrimeSubgroup(curve, x);
            inPrimeSubgroup = known;
        }
        return known;
    }

    /** The private key, not to be changed. */
    byte[] d() {
        if (d == null) {
            throw new IllegalStateException("This " + curve.webName() + " key has no private part");
        }
        return d;
    }

    @Override
    public boolean isPrivate() {
        return d != null;
    }

    @Override
    public OkpMaterial publicPart() {
        return new OkpMaterial(curve, x, null);
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
