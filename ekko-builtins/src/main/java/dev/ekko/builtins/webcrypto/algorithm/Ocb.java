package dev.ekko.builtins.webcrypto.algorithm;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.OCBBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-OCB (RFC 7253), from Bouncy Castle: the JDK has none. */
public final class Ocb {
    private Ocb() {}

    /**
     * Encrypts or decrypts.
     *
     * @param tagBits the length of the tag: 64, 96 or 128
     */
    public static byte[] run(
            SecretMaterial key, boolean encrypt, byte[] iv, byte[] additional, int tagBits, byte[] data) {
        OCBBlockCipher cipher = new OCBBlockCipher(AESEngine.newInstance(), AESEngine.newInstance());
        try {
            cipher.init(encrypt, new AEADParameters(new KeyParameter(key.bytes()), tagBits, iv, additional));
            byte[] result = new byte[cipher.getOutputSize(data.length)];
            int length = cipher.processBytes(data, 0, data.length, result, 0);
            length += cipher.doFinal(result, length);
            return length == result.length ? result : Arrays.copyOf(result, length);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw Failure.operation("AES-OCB failed to " + (encrypt ? "encrypt" : "decrypt"), e);
        }
    }
}
