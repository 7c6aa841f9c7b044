package dev.ekko.builtins.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.spi.JsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CryptoOpsTest {
    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void xchachaIsThatOfTheDraft() {
        // draft-irtf-cfrg-xchacha-03, appendix A.3.1
        byte[] key = hex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        byte[] nonce = hex("404142434445464748494a4b4c4d4e4f5051525354555657");
        byte[] plain = ("Ladies and Gentlemen of the class of '99: If I could offer you "
                        + "only one tip for the future, sunscreen would be it.")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] additional = hex("50515253c0c1c2c3c4c5c6c7");
        byte[] sealed = Aead.XCHACHA20_POLY1305.run(true, key, nonce, additional, plain);
        assertThat(HexFormat.of().formatHex(sealed)).startsWith("bd6d179d3e83d43b9576579493c0e939572a1700252bfacc");
        assertThat(HexFormat.of().formatHex(sealed)).endsWith("c0875924c1c7987947deafd8780acf49");
        assertThat(Aead.XCHACHA20_POLY1305.run(false, key, nonce, additional, sealed))
                .isEqualTo(plain);
    }

    @Test
    void gcmSivIsThatOfTheStandard() {
        // RFC 8452, appendix C.2
        byte[] key = hex("0100000000000000000000000000000000000000000000000000000000000000");
        byte[] nonce = hex("030000000000000000000000");
        assertThat(Aead.AES_256_GCM_SIV.run(true, key, nonce, new byte[0], new byte[0]))
                .isEqualTo(hex("07f5f4169bbf55a8400cd47ea6fd400f"));
        assertThat(Aead.AES_256_GCM_SIV.run(true, key, nonce, new byte[0], hex("0100000000000000")))
                .isEqualTo(hex("c2ef328e5c71c83b843122130f7364b761e0b97427e3df28"));
    }

    @Test
    void hashesThatTheJdkHasNotAreThoseOfTheirStandards() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        Hasher.Running blake2b = Hashes.begin("blake2b", 0);
        blake2b.update(abc);
        // RFC 7693, appendix A
        assertThat(HexFormat.of().formatHex(blake2b.finish())).startsWith("ba80a53f981c4d0d6a2797b69f12f6e94c212f14");
        Hasher.Running shake = Hashes.begin("shake128", 0);
        assertThat(HexFormat.of().formatHex(shake.finish())).startsWith("7f9c2ba4e88f827d616045507605853e");
        assertThatThrownBy(() -> Hashes.begin("sha-0", 0)).isInstanceOf(JsError.class);
        assertThatThrownBy(() -> Hashes.begin("blake2b", 65)).isInstanceOf(JsError.class);
        assertThatThrownBy(() -> Hashes.begin("sha-256", 5)).isInstanceOf(JsError.class);
    }

    @Test
    void heavyWorkIsBoundedAndKeepsItsOrder() throws Exception {
        Heavy heavy = new Heavy(2, 100);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(200);
        try (ExecutorService workers = Executors.newCachedThreadPool()) {
            IntStream.range(0, 200)
                    .forEach(i -> heavy.add(60, workers, () -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        now.decrementAndGet();
                        all.countDown();
                        return i;
                    }));
            all.await();
        }
        // Two of them would take 120.
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void whatWasStoppedIsNotBegun() {
        Heavy heavy = new Heavy(1, 100);
        List<Runnable> begun = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        heavy.add(1, begun::add, runs::incrementAndGet);
        Heavy.Task<Integer> second = heavy.add(1, begun::add, runs::incrementAndGet);
        heavy.add(1, begun::add, runs::incrementAndGet);
        second.stop();
        while (!begun.isEmpty()) {
            begun.removeFirst().run();
        }
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void pemIsReadStrictly() {
        assertThat(Pem.read("x\n-----BEGIN A B-----\nAAEC\n-----END A B-----\n")
                        .getFirst()
                        .bytes())
                .isEqualTo(new byte[] {0, 1, 2});
        for (String bad : List.of(
                "",
                "-----BEGIN A-----",
                "-----BEGIN A-----\nA*==\n-----END A-----",
                "-----BEGIN A-----\n-----END B-----")) {
            assertThatThrownBy(() -> Pem.read(bad)).isInstanceOf(JsError.class);
        }
    }
}
