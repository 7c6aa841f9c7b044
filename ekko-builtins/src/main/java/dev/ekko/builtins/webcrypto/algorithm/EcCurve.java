package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;

/** The curves of FIPS 186-5 that the standard names. */
@SuppressWarnings("ImmutableEnumChecker") // the parameters do not say that they are immutable
enum EcCurve {
    P256("P-256", "secp256r1", "1.2.840.10045.3.1.7"),
    P384("P-384", "secp384r1", "1.3.132.0.34"),
    P521("P-521", "secp521r1", "1.3.132.0.35");

    private final String webName;
    private final String identifier;
    private final ECParameterSpec parameters;
    private final BigInteger prime;

    EcCurve(String webName, String jdkName, String identifier) {
        this.webName = webName;
        this.identifier = identifier;
        try {
            AlgorithmParameters found = AlgorithmParameters.getInstance("EC");
            found.init(new ECGenParameterSpec(jdkName));
            this.parameters = found.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no curve " + jdkName, e);
        }
        this.prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
    }

    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(curve -> curve.webName.equals(name));
    }

    static EcCurve named(String name) {
        return Arrays.stream(values())
                .filter(curve -> curve.webName.equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.unsupported("There is no curve " + name));
    }

    String webName() {
        return webName;
    }

    String identifier() {
        return identifier;
    }

    ECParameterSpec parameters() {
        return parameters;
    }

    /** The bytes of a coordinate. */
    int size() {
        return (prime.bitLength() + 7) / 8;
    }

    BigInteger order() {
        return parameters.getOrder();
    }

    private BigInteger square(BigInteger x) {
        return x.pow(3)
                .add(parameters.getCurve().getA().multiply(x))
                .add(parameters.getCurve().getB())
                .mod(prime);
    }

    /** A point, which must be on the curve. */
    ECPoint point(BigInteger x, BigInteger y) {
        if (x.compareTo(prime) >= 0
                || y.compareTo(prime) >= 0
                || !y.multiply(y).mod(prime).equals(square(x))) {
            throw Failure.data("The point is not on the curve " + webName);
        }
        return new ECPoint(x, y);
    }

    /** One of the two points with a coordinate. */
    ECPoint point(BigInteger x, boolean odd) {
        // All three primes leave 3 when divided by 4, which makes the root a power.
        BigInteger root = square(x).modPow(prime.add(BigInteger.ONE).shiftRight(2), prime);
        return point(x, root.testBit(0) == odd ? root : prime.subtract(root));
    }

    /** Decodes a point (SEC 1, section 2.3.4), compressed ones included. */
    ECPoint decode(byte[] encoded) {
        int size = size();
        int kind = encoded.length == 0 ? -1 : encoded[0];
        if (kind == 4 && encoded.length == 1 + 2 * size) {
            return point(new BigInteger(1, encoded, 1, size), new BigInteger(1, encoded, 1 + size, size));
        }
        if ((kind == 2 || kind == 3) && encoded.length == 1 + size) {
            return point(new BigInteger(1, encoded, 1, size), kind == 3);
        }
        throw Failure.data("The key data is not an encoded point of the curve " + webName);
    }

    byte[] encode(ECPoint point) {
        return Numbers.concat(
                new byte[] {4}, Numbers.bytes(point.getAffineX(), size()), Numbers.bytes(point.getAffineY(), size()));
    }
}
