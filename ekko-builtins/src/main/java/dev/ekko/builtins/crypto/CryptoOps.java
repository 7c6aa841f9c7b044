package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.module.JsExport;
import dev.ekko.spi.BuiltinHost;
import java.security.MessageDigest;

/** The Java half of {@code @ekko/crypto}: hashes, and the ways to everything else. */
public final class CryptoOps {
    private final BuiltinHost host;
    private final Work work;

    CryptoOps(BuiltinHost host) {
        this.host = host;
        this.work = new Work(host);
        host.onClose(work::close);
    }

    /**
     * A hash of data that is there.
     *
     * @param length of the result in bytes; 0 for the usual one
     */
    @JsExport
    public byte[] digest(String name, int length, byte[] data) {
        Hasher.Running running = Hashes.begin(name, length);
        running.update(data);
        return running.finish();
    }

    /** Begins a hash. */
    @JsExport
    public Hasher hasher(String name, int length) {
        return new Hasher(Hashes.begin(name, length));
    }

    /** Begins an HMAC. */
    @JsExport
    public Hasher hmac(String name, KeyHandle key) {
        return new Hasher(Hashes.hmac(name, key.secret()));
    }

    /** Whether two values are the same; takes as long for different ones. */
    @JsExport
    public boolean equal(byte[] a, byte[] b) {
        return MessageDigest.isEqual(a, b);
    }

    /** Random values. */
    @JsExport
    public RandomOps random() {
        return new RandomOps();
    }

    /** Passwords. */
    @JsExport
    public PasswordOps passwords() {
        return new PasswordOps(host);
    }

    /** Keys. */
    @JsExport
    public KeyOps keys() {
        return new KeyOps(work);
    }

    /** Sealed data. */
    @JsExport
    public SealOps seals() {
        return new SealOps(work);
    }

    /** Certificates and key stores. */
    @JsExport
    public CertificateOps certificates() {
        return new CertificateOps(host, work);
    }
}
