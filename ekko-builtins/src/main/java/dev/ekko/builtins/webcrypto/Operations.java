package dev.ekko.builtins.webcrypto;

import dev.ekko.builtins.webcrypto.algorithm.Aes;
import dev.ekko.builtins.webcrypto.algorithm.ChaCha;
import dev.ekko.builtins.webcrypto.algorithm.Ec;
import dev.ekko.builtins.webcrypto.algorithm.EcMaterial;
import dev.ekko.builtins.webcrypto.algorithm.Hmac;
import dev.ekko.builtins.webcrypto.algorithm.Keccak;
import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import dev.ekko.builtins.webcrypto.algorithm.Lattice;
import dev.ekko.builtins.webcrypto.algorithm.LatticeMaterial;
import dev.ekko.builtins.webcrypto.algorithm.Ocb;
import dev.ekko.builtins.webcrypto.algorithm.Okp;
import dev.ekko.builtins.webcrypto.algorithm.OkpMaterial;
import dev.ekko.builtins.webcrypto.algorithm.Rsa;
import dev.ekko.builtins.webcrypto.algorithm.RsaMaterial;
import dev.ekko.builtins.webcrypto.algorithm.SecretMaterial;
import dev.ekko.builtins.webcrypto.algorithm.TokenMaterial;
import java.security.SecureRandom;

/** Picks the algorithm by its name in the standard. */
public final class Operations {
    private Operations() {}

    /**
     * Encrypts or decrypts.
     *
     * @param mode such as {@code AES-GCM}
     * @param hash for RSA-OAEP
     * @param iv the initialization vector, nonce, counter block or label
     * @param bits the length of the tag or of the counter
     */
    public static byte[] crypt(
            KeyMaterial key,
            String mode,
            boolean encrypt,
            String hash,
            byte[] iv,
            byte[] additional,
            int bits,
            byte[] data) {
        TokenMaterial.inMemory(key);
        if (mode.equals("RSA-OAEP")) {
            return Rsa.oaep(RsaMaterial.class.cast(key), encrypt, hash, iv, data);
        }
        SecretMaterial secret = SecretMaterial.class.cast(key);
        return switch (mode) {
            case "AES-CBC" -> Aes.cbc(secret, encrypt, iv, data);
            case "AES-CTR" -> Aes.ctr(secret, iv, bits, data);
            case "AES-GCM" -> Aes.gcm(secret, encrypt, iv, additional, bits, data);
            case "AES-KW" -> Aes.wrap(secret, encrypt, data);
            case "AES-OCB" -> Ocb.run(secret, encrypt, iv, additional, bits, data);
            case "ChaCha20-Poly1305" -> ChaCha.run(secret, encrypt, iv, additional, data);
            default -> throw new IllegalArgumentException("Nothing encrypts with " + mode);
        };
    }

    /**
     * Signs.
     *
     * @param scheme such as {@code ECDSA}
     * @param hash for those that need one
     * @param number the length of the salt or of the result, in bytes
     * @param context the context or customization
     */
    public static byte[] sign(
            KeyMaterial key, String scheme, String hash, int number, byte[] context, byte[] data, SecureRandom random) {
        if (key instanceof TokenMaterial token) {
            return token.sign(scheme, hash, number, data);
        }
        return switch (scheme) {
            case "HMAC" -> Hmac.sign(SecretMaterial.class.cast(key), hash, data);
            case "KMAC128", "KMAC256" ->
                Keccak.kmac(SecretMaterial.class.cast(key), strength(scheme), number, context, data);
            case "RSASSA-PKCS1-v1_5" -> Rsa.sign(RsaMaterial.class.cast(key), hash, -1, data);
            case "RSA-PSS" -> Rsa.sign(RsaMaterial.class.cast(key), hash, number, data);
            case "ECDSA" -> Ec.sign(EcMaterial.class.cast(key), hash, data);
            case "Ed25519", "Ed448" -> Okp.sign(OkpMaterial.class.cast(key), context, data);
            default -> Lattice.sign(LatticeMaterial.class.cast(key), context, data, random);
        };
    }

    /** Verifies; see {@link #sign}. */
    public static boolean verify(
            KeyMaterial key, String scheme, String hash, int number, byte[] context, byte[] signature, byte[] data) {
        return switch (scheme) {
            case "HMAC" -> Hmac.verify(SecretMaterial.class.cast(key), hash, signature, data);
            case "KMAC128", "KMAC256" ->
                Keccak.verify(SecretMaterial.class.cast(key), strength(scheme), number, context, signature, data);
            case "RSASSA-PKCS1-v1_5" -> Rsa.verify(RsaMaterial.class.cast(key), hash, -1, signature, data);
            case "RSA-PSS" -> Rsa.verify(RsaMaterial.class.cast(key), hash, number, signature, data);
            case "ECDSA" -> Ec.verify(EcMaterial.class.cast(key), hash, signature, data);
            case "Ed25519", "Ed448" -> Okp.verify(OkpMaterial.class.cast(key), context, signature, data);
            default -> Lattice.verify(LatticeMaterial.class.cast(key), context, signature, data);
        };
    }

    private static int strength(String scheme) {
        return scheme.equals("KMAC128") ? 128 : 256;
    }

    /** The shared secret of two keys on one curve. */
    public static byte[] agree(KeyMaterial own, KeyMaterial other) {
        return TokenMaterial.inMemory(own) instanceof EcMaterial ec
                ? Ec.agree(ec, (EcMaterial) other)
                : Okp.agree((OkpMaterial) own, (OkpMaterial) other);
    }
}
