package dev.ekko.builtins.webcrypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.spi.JsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebcryptoOpsTest {
    private static final byte[] NONE = new byte[0];
    private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);

    private final FakeHost host = new FakeHost();
    private final WebcryptoOps ops = new WebcryptoOps(host);

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static <T> T now(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private static void refused(String name, CompletionStage<?> stage) {
        assertThatThrownBy(() -> now(stage))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        JsError.class, error -> assertThat(error.name()).isEqualTo(name));
    }

    @ParameterizedTest
    @CsvSource({
        "SHA-1, a9993e364706816aba3e25717850c26c9cd0d89d",
        "SHA-256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "SHA3-256, 3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    })
    void digestsOfAbc(String name, String digest) {
        assertThat(ops.digest(name, ABC)).isEqualTo(hex(digest));
        assertThat(now(ops.digestLater(name, ABC))).isEqualTo(hex(digest));
    }

    @Test
    void cshakeAsInTheSampleOfNist() {
        byte[] data = hex("00010203");
        byte[] customization = "Email Signature".getBytes(StandardCharsets.US_ASCII);
        assertThat(now(ops.cshake(128, 32, NONE, customization, data)))
                .isEqualTo(hex("c1c36925b6409a04f1b504fcbca9d82b4017277cb5ed2b2065fc1d3814d5aaf5"));
    }

    @Test
    void kmacAsInTheSampleOfNist() {
        int key = ops.importSecret(hex("404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"));
        byte[] code = ops.sign(key, "KMAC128", "", 32, NONE, hex("00010203"));
        assertThat(code).isEqualTo(hex("e5780b0d3ea6f7d3a429c5706aa43a00fadbd7d49628839e3187243f456ee14e"));
        assertThat(ops.verify(key, "KMAC128", "", 32, NONE, code, hex("00010203")))
                .isTrue();
        assertThat(ops.verify(key, "KMAC128", "", 16, NONE, code, hex("00010203")))
                .isFalse();
    }

    @Test
    void chacha20Poly1305AsInRfc8439() {
        int key = ops.importSecret(hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"));
        byte[] nonce = hex("070000004041424344454647");
        byte[] additional = hex("50515253c0c1c2c3c4c5c6c7");
        byte[] plain = "Ladies and Gentlemen of the class of '99".getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = ops.crypt(key, "ChaCha20-Poly1305", true, "", nonce, additional, 128, plain);
        assertThat(Arrays.copyOf(sealed, 16)).isEqualTo(hex("d31a8d34648e60db7b86afbc53ef7ec2"));
        assertThat(ops.crypt(key, "ChaCha20-Poly1305", false, "", nonce, additional, 128, sealed))
                .isEqualTo(plain);
    }

    @Test
    void ocbAsInRfc7253() {
        int key = ops.importSecret(hex("000102030405060708090a0b0c0d0e0f"));
        byte[] sealed = ops.crypt(
                key,
                "AES-OCB",
                true,
                "",
                hex("bbaa99887766554433221101"),
                hex("0001020304050607"),
                128,
                hex("0001020304050607"));
        assertThat(sealed).isEqualTo(hex("6820b3657b6f615a5725bda0d3b4eb3a257c9af1f8f03009"));
        sealed[0] ^= 1;
        assertThatThrownBy(
                        () -> ops.crypt(key, "AES-OCB", false, "", hex("bbaa99887766554433221101"), NONE, 128, sealed))
                .isInstanceOf(JsError.class);
    }

    @Test
    void ed25519AsInRfc8032() {
        int key = ops.restore(
                "Ed25519",
                "pkcs8",
                hex(
                        "302e020100300506032b657004220420c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
        assertThat(ops.exported(ops.publicOf(key), "raw"))
                .isEqualTo(hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        byte[] signature = ops.sign(key, "Ed25519", "", 0, NONE, hex("af82"));
        assertThat(signature)
                .isEqualTo(hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
        assertThat(ops.verify(key, "Ed25519", "", 0, NONE, signature, hex("af82")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            })
    void nothingIsSignedByAPointOfSmallOrder(String point) {
        int key = now(ops.importBytes("Ed25519", "raw", hex(point)));
        byte[] signature = Arrays.copyOf(hex("01" + "00".repeat(31)), 64);
        assertThat(ops.verify(key, "Ed25519", "", 0, NONE, signature, ABC)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521", "X25519", "X448", "Ed25519", "Ed448", "ML-DSA-65", "ML-KEM-512"})
    void everyKindOfKeyComesBackFromItsFormats(String kind) {
        int key = now(ops.generatePair(kind, 0, NONE));
        byte[] privateBytes = ops.exported(key, "pkcs8");
        int back = now(ops.importBytes(kind, "pkcs8", privateBytes.clone()));
        assertThat(ops.exported(back, "pkcs8")).isEqualTo(privateBytes);
        byte[] publicBytes = ops.exported(key, "spki");
        int other = now(ops.importBytes(kind, "spki", publicBytes));
        assertThat(ops.exported(other, "spki")).isEqualTo(publicBytes);
        assertThat(ops.exported(now(ops.importBytes(kind, "raw", ops.exported(key, "raw"))), "spki"))
                .isEqualTo(publicBytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "P-256", "Ed25519", "X448", "ML-DSA-44", "ML-KEM-768"})
    void keysThatAreCutOffOrLongerAreDataErrors(String kind) {
        int key = now(ops.generatePair(kind, 1024, new byte[] {3}));
        for (String format : new String[] {"spki", "pkcs8"}) {
            byte[] good = ops.exported(key, format);
            for (int length = 0; length < good.length; length += 1 + good.length / 50) {
                refused("DataError", ops.importBytes(kind, format, Arrays.copyOf(good, length)));
            }
            refused("DataError", ops.importBytes(kind, format, Arrays.copyOf(good, good.length + 1)));
        }
    }

    @Test
    void bytesTurnedOverGiveAKeyOrADataErrorButNothingElse() {
        int key = now(ops.generatePair("P-256", 0, NONE));
        byte[] good = ops.exported(key, "pkcs8");
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= 0x55;
            now(ops.importBytes("P-256", "pkcs8", bad).handle((id, error) -> {
                assertThat(error == null || ((JsError) cause(error)).name().equals("DataError"))
                        .as("byte %s: %s", i0(bad, good), error)
                        .isTrue();
                return true;
            }));
        }
    }

    private static Throwable cause(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    private static int i0(byte[] one, byte[] other) {
        return Arrays.mismatch(one, other);
    }

    @Test
    void aSecretIsOverwrittenWhenItIsReleasedAndNoSooner() {
        byte[] bytes = {1, 2, 3};
        int key = ops.importSecret(bytes);
        assertThat(ops.keyCount()).isEqualTo(1);
        ops.release(key);
        ops.release(key);
        assertThat(bytes).containsOnly(0);
        assertThat(ops.keyCount()).isZero();
        assertThatThrownBy(() -> ops.exported(key, "raw")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void secretsGoWithTheRealm() {
        byte[] bytes = {1, 2, 3};
        ops.importSecret(bytes);
        host.close();
        assertThat(bytes).containsOnly(0);
        assertThat(ops.keyCount()).isZero();
    }

    @Test
    void nothingIsComputedForARealmThatIsClosed() {
        int key = ops.importSecret(new byte[] {1});
        CompletionStage<byte[]> before = ops.pbkdf2(key, "SHA-256", ABC, 1, 32);
        host.close();
        assertThat(now(before)).hasSize(32);
        refused("AbortError", ops.generatePair("RSA", 4096, new byte[] {1, 0, 1}));
    }

    @Test
    void aNumberThatNoKeyHasCannotBeMade() {
        refused("OperationError", ops.generatePair("RSA", 100, new byte[] {3}));
        refused("OperationError", ops.generatePair("RSA", 1024, new byte[] {4}));
    }
}
