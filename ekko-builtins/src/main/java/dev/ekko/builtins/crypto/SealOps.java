package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.module.JsExport;
import dev.ekko.spi.JsError;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

/**
 * Sealed data: encrypted, and authenticated together with what belongs to it. An envelope is the version 1, the number of
 * the cipher, the nonce, and what the cipher gives; version and number are authenticated too.
 */
public final class SealOps {
    private static final byte VERSION = 1;
    private static final int HEAD = 2;

    private final Work work;

    SealOps(Work work) {
        this.work = work;
    }

    /** Seals at once. */
    @JsExport
    public byte[] seal(KeyHandle key, int cipher, byte[] associated, byte[] data) {
        Aead aead = Aead.numbered(cipher);
        if (key.count() > aead.messages()) {
            throw JsError.coded(
                    "key-exhausted", "The key has sealed " + aead.messages() + " messages, as many as it may; make a new one", null);
        }
        byte[] nonce = RandomOps.some(aead.nonceSize());
        byte[] head = {VERSION, (byte) aead.number()};
        byte[] sealed = aead.run(true, secretOf(key), nonce, bound(head, associated), data);
        return ByteBuffer.allocate(HEAD + nonce.length + sealed.length)
                .put(head)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Seals off the realm. */
    @JsExport
    public CompletionStage<byte[]> sealLater(KeyHandle key, int cipher, byte[] associated, byte[] data) {
        return work.later(() -> seal(key, cipher, associated, data));
    }

    /** Opens at once. */
    @JsExport
    public byte[] open(KeyHandle key, int cipher, byte[] associated, byte[] envelope) {
        if (envelope.length < HEAD || envelope[0] != VERSION) {
            throw Coded.malformed(
                    envelope.length > 0 && (envelope[0] == SealedStream.VERSION || envelope[0] == 3)
                            ? "The data was sealed as a stream or with a passphrase; open it with openStream or openWithPassphrase"
                            : "The data is no envelope that seal has made");
        }
        Aead aead = Aead.numbered(envelope[1]);
        if (aead.number() != cipher) {
            // Which cipher a key is for is part of the key: nobody else's data may choose.
            throw Coded.unauthentic();
        }
        int start = HEAD + aead.nonceSize();
        if (envelope.length < start + Aead.TAG) {
            throw Coded.unauthentic();
        }
        return aead.run(
                false,
                secretOf(key),
                Arrays.copyOfRange(envelope, HEAD, start),
                bound(Arrays.copyOf(envelope, HEAD), associated),
                Arrays.copyOfRange(envelope, start, envelope.length));
    }

    /** Opens off the realm. */
    @JsExport
    public CompletionStage<byte[]> openLater(KeyHandle key, int cipher, byte[] associated, byte[] envelope) {
        return work.later(() -> open(key, cipher, associated, envelope));
    }

    /** Seals a stream. */
    @JsExport
    public SealedStream sealing(KeyHandle key, int cipher, byte[] associated) {
        return new SealedStream(true, secretOf(key).clone(), Aead.numbered(cipher), associated, work);
    }

    /** Opens a stream. */
    @JsExport
    public SealedStream opening(KeyHandle key, int cipher, byte[] associated) {
        return new SealedStream(false, secretOf(key).clone(), Aead.numbered(cipher), associated, work);
    }

    private static byte[] secretOf(KeyHandle key) {
        byte[] secret = key.secret();
        if (secret.length != Aead.KEY) {
            throw Coded.invalidKey("Keys for sealing have " + Aead.KEY + " bytes, and this one has " + secret.length);
        }
        return secret;
    }

    private static byte[] bound(byte[] head, byte[] associated) {
        return ByteBuffer.allocate(head.length + associated.length)
                .put(head)
                .put(associated)
                .array();
    }
}
