package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.KeyFormats;
import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.builtins.webcrypto.algorithm.KeyKinds;
import dev.ekko.builtins.webcrypto.algorithm.KeyMaterial;
import dev.ekko.builtins.webcrypto.algorithm.SecretMaterial;
import dev.ekko.module.JsExport;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Makes keys: new ones, and those that come in one of their formats. */
public final class KeyOps {
    private static final byte[] F4 = {1, 0, 1};

    private final Work work;

    KeyOps(Work work) {
        this.work = work;
    }

    private KeyHandle handle(KeyMaterial material) {
        return new KeyHandle(material, work);
    }

    /** A secret key of given bytes. */
    @JsExport
    public KeyHandle secret(byte[] bytes) {
        return handle(new SecretMaterial(bytes));
    }

    /** A new secret key. */
    @JsExport
    public KeyHandle randomSecret(int length) {
        return secret(RandomOps.some(length));
    }

    /** A new private key. */
    @JsExport
    public CompletionStage<KeyHandle> generate(String kind, int bits) {
        return work.later(
                () -> handle(Coded.key(() -> KeyFormats.generate(kind, bits, F4.clone(), RandomOps.RANDOM))));
    }

    /**
     * A key from a binary format.
     *
     * @param kind empty where the format tells
     */
    @JsExport
    public KeyHandle imported(String kind, String format, byte[] bytes) {
        return handle(Coded.key(() -> {
            String found = switch (format) {
                case "spki" -> KeyKinds.ofSpki(bytes);
                case "pkcs8" -> KeyKinds.ofPkcs8(bytes);
                default -> kind;
            };
            if (!kind.isEmpty() && !found.equals(kind)) {
                throw Coded.invalidKey("The key is a " + found + " key; a " + kind + " key was expected");
            }
            return KeyFormats.fromBytes(found, format, bytes);
        }));
    }

    /** An RSA key from a JSON Web Key. */
    @JsExport
    public KeyHandle rsaJwk(List<String> members) {
        return handle(Coded.key(() -> KeyFormats.fromRsaJwk(members)));
    }

    /** Another key from a JSON Web Key. */
    @JsExport
    public KeyHandle jwk(String kind, String x, String y, String d) {
        return handle(Coded.key(() -> KeyFormats.fromJwk(kind, x, y, d)));
    }

    /** The blocks of a PEM text. */
    @JsExport
    public List<Pem> readPem(String text) {
        return Pem.read(text);
    }

    /** Encrypts a PrivateKeyInfo with a password (RFC 8018, PBES2). */
    @JsExport
    public CompletionStage<byte[]> lock(byte[] pkcs8, String password) {
        return work.later(() -> LockedKey.lock(pkcs8, password));
    }

    /** Decrypts an EncryptedPrivateKeyInfo. */
    @JsExport
    public CompletionStage<byte[]> unlock(byte[] locked, String password) {
        return work.later(() -> LockedKey.unlock(locked, password));
    }
}
