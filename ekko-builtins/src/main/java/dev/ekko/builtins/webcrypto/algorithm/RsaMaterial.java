package dev.ekko.builtins.webcrypto.algorithm;

import java.math.BigInteger;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * An RSA key.
 *
 * @param publicKey the public part
 * @param privateKey the private part, or null
 */
public record RsaMaterial(RSAPublicKey publicKey, @Nullable RSAPrivateCrtKey privateKey) implements KeyMaterial {

    @Override
    public boolean isPrivate() {
        return privateKey != null;
    }

    @Override
    public RsaMaterial publicPart() {
        return new RsaMaterial(publicKey, null);
    }

    RSAPrivateCrtKey privatePart() {
        if (privateKey == null) {
            throw new IllegalStateException("This RSA key has no private part");
        }
        return privateKey;
    }

    /** The length of the modulus in bits. */
    public int modulusLength() {
        return publicKey.getModulus().bitLength();
    }

    /** The public exponent in as few bytes as it needs. */
    public byte[] exponent() {
        return Numbers.bytes(publicKey.getPublicExponent());
    }

    @Override
    public byte[] encoded(String format) {
        return format.equals("pkcs8") ? RsaKeys.toPkcs8(privatePart()) : RsaKeys.toSpki(publicKey);
    }

    @Override
    public String jwkMember(String name) {
        return Base64Url.encode(number(name));
    }

    private BigInteger number(String name) {
        return switch (name) {
            case "n" -> publicKey.getModulus();
            case "e" -> publicKey.getPublicExponent();
            case "d" -> privatePart().getPrivateExponent();
            case "p" -> privatePart().getPrimeP();
            case "q" -> privatePart().getPrimeQ();
            case "dp" -> privatePart().getPrimeExponentP();
            case "dq" -> privatePart().getPrimeExponentQ();
            case "qi" -> privatePart().getCrtCoefficient();
            default -> throw new IllegalArgumentException("RSA keys have no member " + name);
        };
    }
}
