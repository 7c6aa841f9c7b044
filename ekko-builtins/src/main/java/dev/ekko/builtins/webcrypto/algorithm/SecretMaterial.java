package dev.ekko.builtins.webcrypto.algorithm;

import java.util.Arrays;

/** A secret: the bytes of a symmetric key or a password. */
public final class SecretMaterial implements KeyMaterial {
    private final byte[] bytes;

    /**
     * Takes bytes over.
     *
     * @param bytes the secret; nobody else may keep them
     */
    public SecretMaterial(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The bytes themselves, for an operation that neither keeps nor changes them. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    @Override
    public KeyMaterial publicPart() {
        throw new IllegalStateException("A secret has no public part");
    }

    @Override
    public byte[] encoded(String format) {
        return bytes.clone();
    }

    @Override
    public String jwkMember(String name) {
        return Base64Url.encode(bytes);
    }

    @Override
    public void wipe() {
        Arrays.fill(bytes, (byte) 0);
    }
}
