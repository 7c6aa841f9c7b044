package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.Work;
import dev.ekko.builtins.webcrypto.algorithm.Derivation;
import dev.ekko.builtins.webcrypto.algorithm.Digests;
import dev.ekko.builtins.webcrypto.algorithm.SecretMaterial;
import dev.ekko.module.JsExport;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;

/**
 * Seals or opens a stream in chunks, after the STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015): each
 * chunk has its number in its nonce, and the last one says that it is the last. So nothing can be left out, moved or cut
 * off unnoticed, and no byte comes out before it is authenticated.
 *
 * <p>The head is the version 2, the number of the cipher, the chunks' size as a power of two, and 32 random bytes. The
 * key of the stream is HKDF-SHA-256 of the key, with these bytes as salt and the head and the hash of the associated data
 * as information. Nonces are a number of 11 bytes and a byte that is 1 for the last chunk.
 */
public final class SealedStream {
    static final byte VERSION = 2;

    private static final int SHIFT = 16;
    private static final int CHUNK = 1 << SHIFT;
    private static final int SALT = 32;
    private static final int HEAD = 3 + SALT;
    private static final byte[] PURPOSE = "ekko sealed stream".getBytes(StandardCharsets.US_ASCII);

    private final boolean encrypt;
    private final byte[] key;
    private final Aead aead;
    private final byte[] associated;
    private final Work work;
    private final int unit;
    private byte[] pending;
    private int held;
    private long chunks;
    private byte[] streamKey = new byte[0];

    SealedStream(boolean encrypt, byte[] key, Aead aead, byte[] associated, Work work) {
        this.encrypt = encrypt;
        this.key = key;
        this.aead = aead;
        this.associated = associated;
        this.work = work;
        this.unit = encrypt ? CHUNK : CHUNK + Aead.TAG;
        this.pending = new byte[unit];
    }

    /** Adds a piece, of any length; gives what is sure by then. One call at a time. */
    @JsExport
    public CompletionStage<byte[]> push(byte[] piece) {
        return work.later(() -> add(piece));
    }

    /** The end; gives the rest. */
    @JsExport
    public CompletionStage<byte[]> finish() {
        return work.later(this::end);
    }

    private byte[] add(byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(piece.length + HEAD + 2 * Aead.TAG);
        int at = begin(piece, out);
        while (at < piece.length) {
            // A full chunk waits until more comes: it may be the last one.
            if (held == unit) {
                out.writeBytes(chunk(false));
            }
            int some = Math.min(unit - held, piece.length - at);
            System.arraycopy(piece, at, pending, held, some);
            held += some;
            at += some;
        }
        return out.toByteArray();
    }

    private byte[] end() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(held + HEAD + Aead.TAG);
        begin(new byte[0], out);
        if (streamKey.length == 0 || (!encrypt && (held < Aead.TAG || (held == Aead.TAG && chunks > 0)))) {
            throw Coded.unauthentic();
        }
        out.writeBytes(chunk(true));
        Arrays.fill(streamKey, (byte) 0);
        return out.toByteArray();
    }

    /** Writes or reads the head; returns how much of the piece that took. */
    private int begin(byte[] piece, ByteArrayOutputStream out) {
        if (streamKey.length > 0) {
            return 0;
        }
        if (encrypt) {
            byte[] head = ByteBuffer.allocate(HEAD)
                    .put(VERSION)
                    .put((byte) aead.number())
                    .put((byte) SHIFT)
                    .put(RandomOps.some(SALT))
                    .array();
            out.writeBytes(head);
            derive(head);
            return 0;
        }
        int some = Math.min(HEAD - held, piece.length);
        System.arraycopy(piece, 0, pending, held, some);
        held += some;
        if ((held > 0 && pending[0] != VERSION)
                || (held > 1 && pending[1] != aead.number())
                || (held > 2 && pending[2] != SHIFT)) {
            throw Coded.malformed("The data is no stream that sealStream has made with a key of this algorithm");
        }
        if (held == HEAD) {
            derive(Arrays.copyOf(pending, HEAD));
            held = 0;
        }
        return some;
    }

    private void derive(byte[] head) {
        byte[] hash = Digests.digest("SHA-256", associated);
        byte[] info = ByteBuffer.allocate(PURPOSE.length + 3 + hash.length)
                .put(PURPOSE)
                .put(head, 0, 3)
                .put(hash)
                .array();
        streamKey =
                Derivation.hkdf(new SecretMaterial(key), "SHA-256", Arrays.copyOfRange(head, 3, HEAD), info, Aead.KEY);
        Arrays.fill(key, (byte) 0);
    }

    private byte[] chunk(boolean last) {
        byte[] nonce = ByteBuffer.allocate(12)
                .putLong(3, chunks)
                .put(11, (byte) (last ? 1 : 0))
                .array();
        chunks++;
        byte[] result = aead.runChunk(encrypt, streamKey, nonce, pending, 0, held);
        held = 0;
        return result;
    }
}
