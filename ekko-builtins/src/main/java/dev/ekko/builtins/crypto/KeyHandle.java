package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Operations;
import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.builtins.webcrypto.algorithm.Derivation;
import dev.ekko.builtins.webcrypto.algorithm.KeyKinds;
import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import dev.ekko.builtins.webcrypto.algorithm.Lattice;
import dev.ekko.builtins.webcrypto.algorithm.LatticeMaterial;
import dev.ekko.builtins.webcrypto.algorithm.RsaMaterial;
import dev.ekko.builtins.webcrypto.algorithm.SecretMaterial;
import dev.ekko.builtins.webcrypto.algorithm.TokenMaterial;
import dev.ekko.module.JsExport;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/** A key; scripts have it inside a {@code Key} that shows nothing of it. */
public final class KeyHandle {
    private final KeyMaterial material;
    private final Work work;
    private final AtomicLong sealed = new AtomicLong();

    KeyHandle(KeyMaterial material, Work work) {
        this.material = material;
        this.work = work;
    }

    KeyMaterial material() {
        return material;
    }

    /** The bytes of a secret key. */
    byte[] secret() {
        if (material instanceof SecretMaterial secret) {
            return secret.bytes();
        }
        throw Coded.invalidKey("A secret key is needed, and this is a " + kind() + " key");
    }

    /** Counts a message that is sealed with it. */
    long count() {
        return sealed.incrementAndGet();
    }

    /** What it is a key of: {@code secret}, {@code RSA} or the name of a curve or algorithm. */
    @JsExport
    public String kind() {
        return KeyKinds.of(material);
    }

    /** Whether it has a private part. */
    @JsExport
    public boolean isPrivate() {
        return material.isPrivate();
    }

    /** The bits of a secret or of an RSA modulus; 0 for others. */
    @JsExport
    public int bits() {
        return bits(material);
    }

    private static int bits(KeyMaterial material) {
        return switch (material) {
            case SecretMaterial secret -> secret.size() * 8;
            case RsaMaterial rsa -> rsa.modulusLength();
            case TokenMaterial token -> bits(token.publicPart());
            default -> 0;
        };
    }

    /** Whether it is in a device, which signs with it. */
    @JsExport
    public boolean isInToken() {
        return material instanceof TokenMaterial;
    }

    /** The key in a binary format. */
    @JsExport
    public byte[] exported(String format) {
        return Coded.key(() -> material.encoded(format));
    }

    /** The names of its members as a JSON Web Key. */
    @JsExport
    public List<String> members() {
        return KeyKinds.members(material);
    }

    /** A member as a JSON Web Key. */
    @JsExport
    public String member(String name) {
        return material.jwkMember(name);
    }

    /** The public key that belongs to it. */
    @JsExport
    public KeyHandle publicPart() {
        return new KeyHandle(material.publicPart(), work);
    }

    /** Signs off the realm. */
    @JsExport
    public CompletionStage<byte[]> sign(String scheme, String hash, int number, byte[] context, byte[] data) {
        return work.later(() -> signNow(scheme, hash, number, context, data));
    }

    /** Signs at once. */
    @JsExport
    public byte[] signNow(String scheme, String hash, int number, byte[] context, byte[] data) {
        return Coded.key(() -> Operations.sign(material, scheme, hash, number, context, data, RandomOps.RANDOM));
    }

    /** Verifies off the realm. */
    @JsExport
    public CompletionStage<Boolean> verify(
            String scheme, String hash, int number, byte[] context, byte[] signature, byte[] data) {
        return work.later(() -> verifyNow(scheme, hash, number, context, signature, data));
    }

    /** Verifies at once. */
    @JsExport
    public boolean verifyNow(String scheme, String hash, int number, byte[] context, byte[] signature, byte[] data) {
        return Coded.key(() -> Operations.verify(material, scheme, hash, number, context, signature, data));
    }

    /** RSAES-OAEP. */
    @JsExport
    public CompletionStage<byte[]> oaep(boolean encrypt, String hash, byte[] data) {
        return work.later(() -> Coded.key(
                () -> Operations.crypt(material, "RSA-OAEP", encrypt, hash, new byte[0], new byte[0], 0, data)));
    }

    /** Encrypts or decrypts with a nonce of the caller's, for formats of others: JWE. */
    @JsExport
    public byte[] crypt(String mode, boolean encrypt, byte[] nonce, byte[] additional, byte[] data) {
        return Coded.key(() -> Operations.crypt(material, mode, encrypt, "", nonce, additional, 128, data));
    }

    /** The shared secret with the key of somebody else. */
    @JsExport
    public CompletionStage<KeyHandle> agree(KeyHandle other) {
        return work.later(() ->
                new KeyHandle(new SecretMaterial(Coded.key(() -> Operations.agree(material, other.material))), work));
    }

    /** HKDF (RFC 5869). */
    @JsExport
    public KeyHandle hkdf(String hash, byte[] salt, byte[] info, int length) {
        return new KeyHandle(
                new SecretMaterial(
                        Coded.key(() -> Derivation.hkdf(new SecretMaterial(secret()), hash, salt, info, length))),
                work);
    }

    /** A shared secret of 32 bytes, and after it what carries it. */
    @JsExport
    public CompletionStage<byte[]> encapsulate() {
        return work.later(() -> Coded.key(() -> Lattice.encapsulate((LatticeMaterial) material, RandomOps.RANDOM)));
    }

    /** The shared secret that was encapsulated. */
    @JsExport
    public CompletionStage<byte[]> decapsulate(byte[] encapsulated) {
        return work.later(() -> Coded.key(() -> Lattice.decapsulate((LatticeMaterial) material, encapsulated)));
    }
}
