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
import java.security.SecureRandom;

/** Picks the algorithm by its name in the standard. */
final class Operations {
    private Operations() {}

    static byte[] crypt(
            KeyTable.Entry key,
            String mode,
            boolean encrypt,
            String hash,
            byte[] iv,
            byte[] additional,
            int bits,
            byte[] data) {
        if (mode.equals("RSA-OAEP")) {
            return Rsa.oaep(key.as(RsaMaterial.class), encrypt, hash, iv, data);
        }
        SecretMaterial secret = key.as(SecretMaterial.class);
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

    static byte[] sign(
            KeyTable.Entry key,
            String scheme,
            String hash,
            int number,
            byte[] context,
            byte[] data,
            SecureRandom random) {
        return switch (scheme) {
            case "HMAC" -> Hmac.sign(key.as(SecretMaterial.class), hash, data);
            case "KMAC128", "KMAC256" ->
                Keccak.kmac(key.as(SecretMaterial.class), strength(scheme), number, context, data);
            case "RSASSA-PKCS1-v1_5" -> Rsa.sign(key.as(RsaMaterial.class), hash, -1, data);
            case "RSA-PSS" -> Rsa.sign(key.as(RsaMaterial.class), hash, number, data);
            case "ECDSA" -> Ec.sign(key.as(EcMaterial.class), hash, data);
            case "Ed25519", "Ed448" -> Okp.sign(key.as(OkpMaterial.class), context, data);
            default -> Lattice.sign(key.as(LatticeMaterial.class), context, data, random);
        };
    }

    static boolean verify(
            KeyTable.Entry key, String scheme, String hash, int number, byte[] context, byte[] signature, byte[] data) {
        return switch (scheme) {
            case "HMAC" -> Hmac.verify(key.as(SecretMaterial.class), hash, signature, data);
            case "KMAC128", "KMAC256" ->
                Keccak.verify(key.as(SecretMaterial.class), strength(scheme), number, context, signature, data);
            case "RSASSA-PKCS1-v1_5" -> Rsa.verify(key.as(RsaMaterial.class), hash, -1, signature, data);
            case "RSA-PSS" -> Rsa.verify(key.as(RsaMaterial.class), hash, number, signature, data);
            case "ECDSA" -> Ec.verify(key.as(EcMaterial.class), hash, signature, data);
            case "Ed25519", "Ed448" -> Okp.verify(key.as(OkpMaterial.class), context, signature, data);
            default -> Lattice.verify(key.as(LatticeMaterial.class), context, signature, data);
        };
    }

    private static int strength(String scheme) {
        return scheme.equals("KMAC128") ? 128 : 256;
    }

    static byte[] agree(KeyMaterial own, KeyMaterial other) {
        return own instanceof EcMaterial ec
                ? Ec.agree(ec, (EcMaterial) other)
                : Okp.agree((OkpMaterial) own, (OkpMaterial) other);
    }
}
