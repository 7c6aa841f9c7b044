package dev.ekko.builtins.crypto;

import dev.ekko.builtins.webcrypto.algorithm.Hmac;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import javax.crypto.Mac;
import org.bouncycastle.crypto.Xof;
import org.bouncycastle.crypto.digests.Blake2bDigest;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.digests.Blake3Digest;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.jspecify.annotations.Nullable;

/** Hash functions by name: the JDK's where it has one, Bouncy Castle's for the others. */
final class Hashes {
    private static final Map<String, String> JDK = Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha-1", "SHA-1"),
            Map.entry("sha-224", "SHA-224"),
            Map.entry("sha-256", "SHA-256"),
            Map.entry("sha-384", "SHA-384"),
            Map.entry("sha-512", "SHA-512"),
            Map.entry("sha-512/256", "SHA-512/256"),
            Map.entry("sha3-224", "SHA3-224"),
            Map.entry("sha3-256", "SHA3-256"),
            Map.entry("sha3-384", "SHA3-384"),
            Map.entry("sha3-512", "SHA3-512"));

    private Hashes() {}

    /**
     * Begins a hash.
     *
     * @param length of the result in bytes; 0 for the usual one
     */
    static Hasher.Running begin(String name, int length) {
        String known = JDK.get(name);
        if (known != null) {
            fixed(name, length);
            return new OfJdk(digest(known));
        }
        return switch (name) {
            case "shake128" -> new OfXof(new SHAKEDigest(128), length == 0 ? 32 : length);
            case "shake256" -> new OfXof(new SHAKEDigest(256), length == 0 ? 64 : length);
            case "blake2b" -> new OfBlake2b(new Blake2bDigest(8 * atMost(name, length, 64)));
            case "blake2s" -> new OfBlake2s(new Blake2sDigest(8 * atMost(name, length, 32)));
            case "blake3" -> new OfBlake3(new Blake3Digest(256), length == 0 ? 32 : length);
            case "crc32" -> checksum(name, length, new CRC32());
            case "crc32c" -> checksum(name, length, new CRC32C());
            default -> throw Coded.unsupported("There is no hash function named " + name);
        };
    }

    private static Hasher.Running checksum(String name, int length, Checksum sum) {
        fixed(name, length);
        return new OfChecksum(sum);
    }

    private static void fixed(String name, int length) {
        if (length != 0) {
            throw Coded.unsupported("The length of " + name + " cannot be chosen; shake128, shake256, blake2b, blake2s"
                    + " and blake3 give any length");
        }
    }

    private static int atMost(String name, int length, int most) {
        if (length > most) {
            throw Coded.unsupported(name + " gives at most " + most + " bytes, not " + length);
        }
        return length == 0 ? most : length;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException e) {
            throw Coded.unsupported("This JVM has no " + name);
        }
    }

    /** Begins an HMAC. */
    static Hasher.Running hmac(String name, byte[] key) {
        String known = JDK.get(name);
        if (known == null) {
            throw Coded.unsupported("There is no HMAC with " + name + "; take one of SHA-2 or SHA-3");
        }
        return new OfMac(Hmac.mac(known, key));
    }

    private record OfJdk(MessageDigest digest) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            digest.update(data);
        }

        @Override
        public byte[] finish() {
            return digest.digest();
        }

        @Override
        public Hasher.@Nullable Running copy() {
            try {
                return new OfJdk((MessageDigest) digest.clone());
            } catch (CloneNotSupportedException e) {
                return null;
            }
        }
    }

    private record OfMac(Mac mac) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            mac.update(data);
        }

        @Override
        public byte[] finish() {
            return mac.doFinal();
        }

        @Override
        public Hasher.@Nullable Running copy() {
            try {
                return new OfMac((Mac) mac.clone());
            } catch (CloneNotSupportedException e) {
                return null;
            }
        }
    }

    private record OfChecksum(Checksum sum) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            sum.update(data);
        }

        @Override
        public byte[] finish() {
            return ByteBuffer.allocate(4).putInt((int) sum.getValue()).array();
        }

        @Override
        public Hasher.@Nullable Running copy() {
            return null;
        }
    }

    private static byte[] squeeze(Xof xof, int length) {
        byte[] result = new byte[length];
        xof.doFinal(result, 0, length);
        return result;
    }

    private record OfXof(SHAKEDigest digest, int length) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            digest.update(data, 0, data.length);
        }

        @Override
        public byte[] finish() {
            return squeeze(digest, length);
        }

        @Override
        public Hasher.Running copy() {
            return new OfXof(new SHAKEDigest(digest), length);
        }
    }

    private record OfBlake3(Blake3Digest digest, int length) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            digest.update(data, 0, data.length);
        }

        @Override
        public byte[] finish() {
            return squeeze(digest, length);
        }

        @Override
        public Hasher.Running copy() {
            return new OfBlake3((Blake3Digest) digest.copy(), length);
        }
    }

    private record OfBlake2b(Blake2bDigest digest) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            digest.update(data, 0, data.length);
        }

        @Override
        public byte[] finish() {
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return result;
        }

        @Override
        public Hasher.Running copy() {
            return new OfBlake2b(new Blake2bDigest(digest));
        }
    }

    private record OfBlake2s(Blake2sDigest digest) implements Hasher.Running {
        @Override
        public void update(byte[] data) {
            digest.update(data, 0, data.length);
        }

        @Override
        public byte[] finish() {
            byte[] result = new byte[digest.getDigestSize()];
            digest.doFinal(result, 0);
            return result;
        }

        @Override
        public Hasher.Running copy() {
            return new OfBlake2s(new Blake2sDigest(digest));
        }
    }
}
