package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.algorithm.Argon2;
import dev.ekko.builtins.webcrypto.algorithm.SecretMaterial;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.BCrypt;
import org.bouncycastle.crypto.generators.SCrypt;

/** Derives bytes from passwords, slowly, off the realm; see {@link Heavy}. */
public final class PasswordOps {
    private final BuiltinHost host;

    PasswordOps(BuiltinHost host) {
        this.host = host;
    }

    /** The memory that one computation may take at most, in bytes. */
    @JsExport
    public double mostMemory() {
        return Heavy.process().most();
    }

    /**
     * Argon2 (RFC 9106).
     *
     * @param kind 0 for Argon2d, 1 for Argon2i, 2 for Argon2id
     * @param memory in KiB
     */
    @JsExport
    public PasswordJob argon2(
            int kind, int memory, int passes, int parallelism, byte[] salt, byte[] secret, int length) {
        Argon2 function = new Argon2(kind, parallelism, memory, passes, salt, new byte[0], new byte[0]);
        return job(1024L * memory, secret, () -> function.derive(new SecretMaterial(secret), length));
    }

    /** scrypt (RFC 7914). */
    @JsExport
    public PasswordJob scrypt(int cost, int blockSize, int parallelism, byte[] salt, byte[] secret, int length) {
        return job(
                128L * blockSize * (cost + parallelism),
                secret,
                () -> SCrypt.generate(secret, salt, cost, blockSize, parallelism, length));
    }

    /** bcrypt; 23 of the 24 bytes, as its text has them. Of the password the first 72 bytes count. */
    @JsExport
    @SuppressWarnings("deprecation") // for new hashes Argon2 is better, and stored ones have to be read
    public PasswordJob bcrypt(int cost, byte[] salt, byte[] secret) {
        return job(8192, secret, () -> {
            // The text form of bcrypt counts the null character behind a C string.
            byte[] ended = Arrays.copyOf(secret, Math.min(secret.length + 1, 72));
            return Arrays.copyOf(BCrypt.generate(ended, salt, cost), 23);
        });
    }

    private PasswordJob job(long bytes, byte[] secret, Supplier<byte[]> computation) {
        long most = Heavy.process().most();
        if (bytes > most) {
            throw Coded.tooLarge("The password hash takes " + bytes + " bytes of memory; this JVM allows " + most
                    + ", a third of its heap");
        }
        Heavy.Task<byte[]> task = Heavy.process().add(bytes, host.workers(), () -> {
            try {
                return computation.get();
            } finally {
                Arrays.fill(secret, (byte) 0);
            }
        });
        Runnable forget = host.onClose(task::stop);
        task.result().whenComplete((result, failure) -> forget.run());
        return new PasswordJob(task);
    }
}
