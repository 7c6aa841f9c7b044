package dev.ekko.builtins.webcrypto;

import dev.ekko.builtins.webcrypto.algorithm.Argon2;
import dev.ekko.builtins.webcrypto.algorithm.Base64Url;
import dev.ekko.builtins.webcrypto.algorithm.Derivation;
import dev.ekko.builtins.webcrypto.algorithm.Digests;
import dev.ekko.builtins.webcrypto.algorithm.Keccak;
import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import dev.ekko.builtins.webcrypto.algorithm.Lattice;
import dev.ekko.builtins.webcrypto.algorithm.LatticeMaterial;
import dev.ekko.builtins.webcrypto.algorithm.RsaMaterial;
import dev.ekko.builtins.webcrypto.algorithm.SecretMaterial;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The Java half: keys by number, and operations on bytes. Names of algorithms are those of the standard, and what is
 * wrong with an argument in its eyes was found out by the script half before.
 *
 * <p>What may take long has a twin whose name ends in {@code Later} and that computes off the realm. Called only by a
 * thread that holds the realm.
 */
public final class WebcryptoOps {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyTable keys = new KeyTable();
    private final Work work;

    WebcryptoOps(BuiltinHost host) {
        work = new Work(host);
        host.onClose(() -> {
            work.close();
            keys.clear();
        });
    }

    /** How many keys the realm has. */
    int keyCount() {
        return keys.size();
    }

    /** Random bytes of cryptographic quality. */
    @JsExport
    public byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A random UUID, version 4. */
    @JsExport
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    /** Memory that the script half keeps as long as it needs a key: when it is gone, so is the key. */
    @JsExport
    public ByteBuffer ticket(int key) {
        return keys.ticket(key);
    }

    /** Forgets a key that no script has got to see. */
    @JsExport
    public void release(int key) {
        keys.release(key);
    }

    /** A hash. */
    @JsExport
    public byte[] digest(String name, byte[] data) {
        return Digests.digest(name, data);
    }

    /** A hash of much data. */
    @JsExport
    public CompletionStage<byte[]> digestLater(String name, byte[] data) {
        return work.later(() -> Digests.digest(name, data));
    }

    /**
     * cSHAKE.
     *
     * @param strength 128 or 256
     * @param length of the result in bytes
     */
    @JsExport
    public CompletionStage<byte[]> cshake(
            int strength, int length, byte[] functionName, byte[] customization, byte[] data) {
        return work.later(() -> Keccak.cshake(strength, length, functionName, customization, data));
    }

    /**
     * Encrypts or decrypts.
     *
     * @param mode such as {@code AES-GCM}
     * @param hash for RSA-OAEP
     * @param iv the initialization vector, nonce, counter block or label
     * @param bits the length of the tag or of the counter
     */
    @JsExport
    public byte[] crypt(
            int key, String mode, boolean encrypt, String hash, byte[] iv, byte[] additional, int bits, byte[] data) {
        return Operations.crypt(keys.get(key).material(), mode, encrypt, hash, iv, additional, bits, data);
    }

    /** Encrypts or decrypts much data; see {@link #crypt}. */
    @JsExport
    public CompletionStage<byte[]> cryptLater(
            int key, String mode, boolean encrypt, String hash, byte[] iv, byte[] additional, int bits, byte[] data) {
        return with(key, entry -> Operations.crypt(entry.material(), mode, encrypt, hash, iv, additional, bits, data));
    }

    /**
     * Signs.
     *
     * @param scheme such as {@code ECDSA}
     * @param hash for those that need one
     * @param number the length of the salt or of the result, in bytes
     * @param context the context or customization
     */
    @JsExport
    public byte[] sign(int key, String scheme, String hash, int number, byte[] context, byte[] data) {
        return Operations.sign(keys.get(key).material(), scheme, hash, number, context, data, RANDOM);
    }

    /** Signs off the realm; see {@link #sign}. */
    @JsExport
    public CompletionStage<byte[]> signLater(
            int key, String scheme, String hash, int number, byte[] context, byte[] data) {
        return with(key, entry -> Operations.sign(entry.material(), scheme, hash, number, context, data, RANDOM));
    }

    /** Verifies; see {@link #sign}. */
    @JsExport
    public boolean verify(
            int key, String scheme, String hash, int number, byte[] context, byte[] signature, byte[] data) {
        return Operations.verify(keys.get(key).material(), scheme, hash, number, context, signature, data);
    }

    /** Verifies off the realm; see {@link #sign}. */
    @JsExport
    public CompletionStage<Boolean> verifyLater(
            int key, String scheme, String hash, int number, byte[] context, byte[] signature, byte[] data) {
        return with(key, entry -> Operations.verify(entry.material(), scheme, hash, number, context, signature, data));
    }

    /** HKDF. */
    @JsExport
    public byte[] hkdf(int key, String hash, byte[] salt, byte[] info, int length) {
        return Derivation.hkdf(keys.get(key).as(SecretMaterial.class), hash, salt, info, length);
    }

    /** PBKDF2. */
    @JsExport
    public CompletionStage<byte[]> pbkdf2(int key, String hash, byte[] salt, double iterations, int length) {
        return with(
                key,
                entry -> Derivation.pbkdf2(
                        entry.as(SecretMaterial.class), hash, salt, (long) iterations, length, work::closed));
    }

    /** Argon2; see {@link Argon2}. */
    @JsExport
    public CompletionStage<byte[]> argon2(
            int key,
            int kind,
            int parallelism,
            double memory,
            double passes,
            byte[] nonce,
            byte[] secret,
            byte[] associated,
            int length) {
        Argon2 parameters = new Argon2(kind, parallelism, (long) memory, (long) passes, nonce, secret, associated);
        return with(key, entry -> parameters.derive(entry.as(SecretMaterial.class), length));
    }

    /** The shared secret of a private key and the public key of somebody else. */
    @JsExport
    public byte[] agree(int key, int other) {
        return Operations.agree(keys.get(key).material(), keys.get(other).material());
    }

    /** The shared secret, computed off the realm; see {@link #agree}. */
    @JsExport
    public CompletionStage<byte[]> agreeLater(int key, int other) {
        KeyMaterial publicKey = keys.get(other).material();
        return with(key, entry -> Operations.agree(entry.material(), publicKey));
    }

    /** A shared secret of 32 bytes, and after it what carries it. */
    @JsExport
    public CompletionStage<byte[]> encapsulate(int key) {
        return with(key, entry -> Lattice.encapsulate(entry.as(LatticeMaterial.class), RANDOM));
    }

    /** The shared secret that something carries. */
    @JsExport
    public CompletionStage<byte[]> decapsulate(int key, byte[] encapsulated) {
        return with(key, entry -> Lattice.decapsulate(entry.as(LatticeMaterial.class), encapsulated));
    }

    /** Makes a secret of so many bytes. */
    @JsExport
    public int generateSecret(int length) {
        return keys.add(new SecretMaterial(random(length)));
    }

    /**
     * Makes a key pair; the result is its private key.
     *
     * @param kind the curve, parameter set, or {@code RSA}
     * @param bits the length of the modulus of an RSA key
     * @param exponent the public exponent of an RSA key
     */
    @JsExport
    public CompletionStage<Integer> generatePair(String kind, int bits, byte[] exponent) {
        return adding(() -> KeyFormats.generate(kind, bits, exponent, RANDOM));
    }

    /** The public part of a private key, as a key of its own. */
    @JsExport
    public int publicOf(int key) {
        return keys.add(keys.get(key).material().publicPart());
    }

    /** A secret from its bytes. */
    @JsExport
    public int importSecret(byte[] bytes) {
        return keys.add(new SecretMaterial(bytes));
    }

    /** A secret from the member {@code k} of a JSON Web Key. */
    @JsExport
    public int importSecretJwk(String k) {
        return keys.add(new SecretMaterial(Base64Url.decode(k, "k")));
    }

    /** The bytes of a secret's length. */
    @JsExport
    public int secretSize(int key) {
        return keys.get(key).as(SecretMaterial.class).size();
    }

    /**
     * A public or private key from a binary format.
     *
     * @param kind the curve, parameter set, or {@code RSA}
     * @param format {@code raw}, {@code spki}, {@code pkcs8} or {@code seed}
     */
    @JsExport
    public CompletionStage<Integer> importBytes(String kind, String format, byte[] data) {
        return adding(() -> {
            try {
                return KeyFormats.fromBytes(kind, format, data);
            } finally {
                if (format.equals("pkcs8")) {
                    Arrays.fill(data, (byte) 0);
                }
            }
        });
    }

    /**
     * A key of any kind from what {@link #exported} gave in another realm.
     *
     * @param kind the curve, parameter set, {@code RSA}, or empty for a secret
     */
    @JsExport
    public int restore(String kind, String format, byte[] data) {
        return keys.add(kind.isEmpty() ? new SecretMaterial(data) : KeyFormats.fromBytes(kind, format, data));
    }

    /** A public RSA key from the members of a JSON Web Key. */
    @JsExport
    public CompletionStage<Integer> importRsaPublicJwk(String n, String e) {
        return adding(() -> KeyFormats.fromRsaJwk(List.of(n, e)));
    }

    /** A private RSA key from the members of a JSON Web Key. */
    @JsExport
    public CompletionStage<Integer> importRsaPrivateJwk(
            String n, String e, String d, String p, String q, String dp, String dq, String qi) {
        return adding(() -> KeyFormats.fromRsaJwk(List.of(n, e, d, p, q, dp, dq, qi)));
    }

    /**
     * A key on a curve or of a parameter set from the members of a JSON Web Key.
     *
     * @param x the member {@code x} or {@code pub}
     * @param y the member {@code y}; empty where there is none
     * @param d the member {@code d} or {@code priv}; empty for a public key
     */
    @JsExport
    public CompletionStage<Integer> importJwk(String kind, String x, String y, String d) {
        return adding(() -> KeyFormats.fromJwk(kind, x, y, d));
    }

    /** A key in a binary format; see {@link #importBytes}. */
    @JsExport
    public byte[] exported(int key, String format) {
        return keys.get(key).material().encoded(format);
    }

    /** A member of a key as a JSON Web Key. */
    @JsExport
    public String jwkMember(int key, String name) {
        return keys.get(key).material().jwkMember(name);
    }

    /** Whether a key has a private part. */
    @JsExport
    public boolean isPrivate(int key) {
        return keys.get(key).material().isPrivate();
    }

    /** The bits of the modulus of an RSA key. */
    @JsExport
    public int modulusLength(int key) {
        return keys.get(key).as(RsaMaterial.class).modulusLength();
    }

    /** The public exponent of an RSA key. */
    @JsExport
    public byte[] exponent(int key) {
        return keys.get(key).as(RsaMaterial.class).exponent();
    }

    /** The text that bytes are in UTF-8. */
    @JsExport
    public String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private CompletionStage<Integer> adding(Supplier<KeyMaterial> maker) {
        return work.later(() -> keys.add(maker.get()));
    }

    private <T> CompletionStage<T> with(int key, Function<KeyTable.Entry, T> operation) {
        KeyTable.Entry entry = keys.get(key).hold();
        return work.later(() -> operation.apply(entry)).whenComplete((result, error) -> entry.release());
    }
}
