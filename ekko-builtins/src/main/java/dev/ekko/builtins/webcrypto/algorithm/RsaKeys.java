package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;

/** RSA keys: made anew, and from the formats in which they come (RFC 8017, appendix A.1). */
public final class RsaKeys {
    private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";

    private RsaKeys() {}

    /** Generates a pair. */
    public static RsaMaterial generate(int modulusLength, byte[] publicExponent) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(modulusLength, new BigInteger(1, publicExponent)));
            KeyPair pair = generator.generateKeyPair();
            return new RsaMaterial((RSAPublicKey) pair.getPublic(), (RSAPrivateCrtKey) pair.getPrivate());
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.operation(
                    "No RSA key of " + modulusLength + " bits with this exponent can be made: " + e.getMessage(), e);
        }
    }

    /** A public key from SubjectPublicKeyInfo. */
    public static RsaMaterial fromSpki(byte[] encoded) {
        KeyInfo info = KeyInfo.fromSpki(encoded).of(RSA_ENCRYPTION, "rsaEncryption");
        DerReader outer = new DerReader(info.key());
        DerReader key = outer.sequence();
        outer.end();
        BigInteger modulus = key.integer();
        BigInteger exponent = key.integer();
        key.end();
        return publicKey(modulus, exponent);
    }

    /** A private key from PrivateKeyInfo. */
    public static RsaMaterial fromPkcs8(byte[] encoded) {
        KeyInfo info = KeyInfo.fromPkcs8(encoded).of(RSA_ENCRYPTION, "rsaEncryption");
        DerReader outer = new DerReader(info.key());
        DerReader key = outer.sequence();
        outer.end();
        if (key.integer().signum() != 0) {
            throw Failure.data("The RSA key has more than two primes or an unknown version");
        }
        BigInteger[] numbers = new BigInteger[8];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = key.integer();
        }
        key.end();
        return privateKey(numbers);
    }

    /**
     * A key from the members of a JSON Web Key (RFC 7518, section 6.3), in base64url.
     *
     * @param members n and e, and for a private key d, p, q, dp, dq, qi as well
     */
    public static RsaMaterial fromJwk(List<String> members) {
        List<String> names = List.of("n", "e", "d", "p", "q", "dp", "dq", "qi");
        BigInteger[] numbers = new BigInteger[members.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Base64Url.decodeNumber(members.get(i), names.get(i));
        }
        return numbers.length == 2 ? publicKey(numbers[0], numbers[1]) : privateKey(numbers);
    }

    static byte[] toSpki(RSAPublicKey key) {
        byte[] inner = Der.sequence(Der.integer(key.getModulus()), Der.integer(key.getPublicExponent()));
        return new KeyInfo(RSA_ENCRYPTION, Der.none(), inner).toSpki();
    }

    static byte[] toPkcs8(RSAPrivateCrtKey key) {
        byte[] inner = Der.sequence(
                Der.integer(BigInteger.ZERO),
                Der.integer(key.getModulus()),
                Der.integer(key.getPublicExponent()),
                Der.integer(key.getPrivateExponent()),
                Der.integer(key.getPrimeP()),
                Der.integer(key.getPrimeQ()),
                Der.integer(key.getPrimeExponentP()),
                Der.integer(key.getPrimeExponentQ()),
                Der.integer(key.getCrtCoefficient()));
        return new KeyInfo(RSA_ENCRYPTION, Der.none(), inner).toPkcs8();
    }

    private static RsaMaterial publicKey(BigInteger modulus, BigInteger exponent) {
        try {
            return new RsaMaterial(
                    (RSAPublicKey)
                            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                    null);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw Failure.data("The RSA key is not valid: " + e.getMessage(), e);
        }
    }

    private static RsaMaterial privateKey(BigInteger[] numbers) {
        BigInteger n = numbers[0];
        BigInteger e = numbers[1];
        BigInteger d = numbers[2];
        BigInteger p = numbers[3];
        BigInteger q = numbers[4];
        for (BigInteger number : numbers) {
            if (number.signum() <= 0) {
                throw Failure.data("The RSA key has a number that is not positive");
            }
        }
        BigInteger one = BigInteger.ONE;
        // Nobody else compares the parts of a key, and a key whose parts differ gives itself away when it signs.
        if (p.equals(one)
                || q.equals(one)
                || !p.multiply(q).equals(n)
                || !e.multiply(d).mod(p.subtract(one)).equals(one)
                || !e.multiply(d).mod(q.subtract(one)).equals(one)
                || !numbers[5].equals(d.mod(p.subtract(one)))
                || !numbers[6].equals(d.mod(q.subtract(one)))
                || !numbers[7].multiply(q).mod(p).equals(one)) {
            throw Failure.data("The parts of the RSA key do not belong together");
        }
        try {
            RSAPrivateCrtKeySpec spec = new RSAPrivateCrtKeySpec(n, e, d, p, q, numbers[5], numbers[6], numbers[7]);
            return new RsaMaterial(publicKey(n, e).publicKey(), (RSAPrivateCrtKey)
                    KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (GeneralSecurityException | RuntimeException error) {
            throw Failure.data("The RSA key is not valid: " + error.getMessage(), error);
        }
    }
}
