package dev.ekko.builtins.webcrypto.algorithm;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 (RFC 9106), from Bouncy Castle: the JDK has none.
 *
 * @param kind 0 for Argon2d, 1 for Argon2i, 2 for Argon2id
 * @param parallelism the number of lanes
 * @param memory in kibibytes
 * @param passes over the memory
 * @param nonce the salt
 * @param secret a second secret; empty where there is none
 * @param associated data that goes in as well; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Argon2(
        int kind, int parallelism, long memory, long passes, byte[] nonce, byte[] secret, byte[] associated) {

    /** Derives bytes from a password. */
    public byte[] derive(SecretMaterial password, int length) {
        long available = Runtime.getRuntime().maxMemory() / 2048;
        if (memory > available) {
            throw Failure.operation("Argon2 with " + memory + " KiB of memory is too much for this JVM; it may take "
                    + available + " KiB, half of the heap");
        }
        if (passes > Integer.MAX_VALUE) {
            throw Failure.operation("Argon2 takes at most " + Integer.MAX_VALUE + " passes, not " + passes);
        }
        try {
            Argon2Parameters parameters = new Argon2Parameters.Builder(kind)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withParallelism(parallelism)
                    .withMemoryAsKB((int) memory)
                    .withIterations((int) passes)
                    .withSalt(nonce)
                    .withSecret(secret)
                    .withAdditional(associated)
                    .build();
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(parameters);
            byte[] result = new byte[length];
            generator.generateBytes(password.bytes(), result);
            return result;
        } catch (RuntimeException e) {
            throw Failure.operation("Argon2 failed: " + e.getMessage(), e);
        }
    }
}
