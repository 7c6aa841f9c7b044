package dev.ekko.builtins.webcrypto.algorithm;

import dev.ekko.spi.JsError;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** A private key that never leaves its device, such as a smart card: what is signed with it is signed there. Immutable. */
public final class TokenMaterial implements KeyMaterial {
    private final PrivateKey key;
    private final Provider device;
    private final KeyMaterial publicPart;

    /**
     * A key of a device.
     *
     * @param key stands for it, and has no bytes
     * @param device what signs with it
     * @param publicPart its public key
     */
    public TokenMaterial(PrivateKey key, Provider device, KeyMaterial publicPart) {
        this.key = key;
        this.device = device;
        this.publicPart = publicPart;
    }

    /** Signs as {@code Operations.sign} does. */
    public byte[] sign(String scheme, String hash, int saltLength, byte[] data) {
        String digest = hash.replace("-", "");
        return switch (scheme) {
            case "RSASSA-PKCS1-v1_5" -> sign(digest + "withRSA", data);
            case "RSA-PSS" ->
                sign(
                        "RSASSA-PSS",
                        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), saltLength, 1),
                        data);
            case "ECDSA" -> sign(digest + "withECDSAinP1363Format", data);
            default -> throw Failure.unsupported("Keys of a token do not sign with " + scheme);
        };
    }

    /**
     * Signs.
     *
     * @param algorithm its name in Java
     */
    public byte[] sign(String algorithm, byte[] data) {
        return sign(algorithm, null, data);
    }

    private byte[] sign(String algorithm, @Nullable AlgorithmParameterSpec parameters, byte[] data) {
        try {
            Signature signature = Signature.getInstance(algorithm, device);
            if (parameters != null) {
                signature.setParameter(parameters);
            }
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException | ProviderException e) {
            throw Failure.operation("The token does not sign with " + algorithm + ": " + e.getMessage(), e);
        }
    }

    private static JsError stays() {
        return Failure.unsupported("The key is in a token, which only signs with it");
    }

    /** The key, where something else than signing is asked of it. */
    public static KeyMaterial inMemory(KeyMaterial key) {
        if (key instanceof TokenMaterial) {
            throw stays();
        }
        return key;
    }

    @Override
    public boolean isPrivate() {
        return true;
    }

    @Override
    public KeyMaterial publicPart() {
        return publicPart;
    }

    @Override
    public byte[] encoded(String format) {
        throw stays();
    }

    @Override
    public String jwkMember(String name) {
        throw stays();
    }
}
