package dev.ekko.builtins.webcrypto.algorithm;

/** What a key is made of: bytes or numbers that scripts see only where they may export them. Immutable. */
public sealed interface KeyMaterial
        permits SecretMaterial, RsaMaterial, EcMaterial, OkpMaterial, LatticeMaterial, TokenMaterial {

    /** Whether there is a private part. */
    boolean isPrivate();

    /** The same key without its private part. */
    KeyMaterial publicPart();

    /**
     * The key in one of the binary formats.
     *
     * @param format {@code raw}, {@code spki}, {@code pkcs8} or {@code seed}
     */
    byte[] encoded(String format);

    /**
     * One member of the key as a JSON Web Key, in base64url.
     *
     * @param name the member's name, such as {@code n}
     */
    String jwkMember(String name);

    /** Overwrites what is secret, where its memory is ours. */
    default void wipe() {}
}
