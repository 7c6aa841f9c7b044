package dev.ekko.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class OutputTest {
    private final ByteArrayOutputStream target = new ByteArrayOutputStream();

    @Test
    void aTerminalSeesEveryLineAtOnce() {
        Output output = new Output(target, true, () -> {});
        output.line("one");
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("one\n");
    }

    @Test
    void aPipeGetsFullBuffers() {
        AtomicInteger writes = new AtomicInteger();
        Output output = new Output(counting(writes), false, () -> {});
        for (int i = 0; i < 10_000; i++) {
            output.line("0123456789");
        }
        output.flush();
        assertThat(target.size()).isEqualTo(110_000);
        assertThat(writes.get()).isLessThan(50);
    }

    @Test
    void whatWaitsInTheBufferIsWrittenSoon() throws InterruptedException {
        CountDownLatch written = new CountDownLatch(1);
        Output output = new Output(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        written.countDown();
                    }
                },
                false,
                () -> {});
        output.line("progress");
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void encodesUtf8AndReplacesLoneSurrogates() {
        Output output = new Output(target, true, () -> {});
        output.line("é 🦊 \ud83e! \udd8a");
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("é 🦊 \ufffd! \ufffd\n");
    }

    @Test
    void textLargerThanTheBufferStaysInOrder() {
        Output output = new Output(target, false, () -> {});
        String large = "x".repeat(100_000);
        output.text("a");
        output.text(large);
        output.text("b");
        output.flush();
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("a" + large + "b");
    }

    @Test
    void aBrokenPipeIsReportedOnceAndThenIgnored() {
        AtomicInteger broken = new AtomicInteger();
        Output output = new Output(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }
                },
                true,
                broken::incrementAndGet);
        output.line("one");
        output.line("two");
        output.finish();
        assertThat(broken).hasValue(1);
    }

    @Test
    void theEndDoesNotWaitForAReaderThatDoesNotRead() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Output output = new Output(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        stuck.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                    }
                },
                true,
                () -> {});
        Thread writer = Thread.ofPlatform().daemon().start(() -> output.line("x"));
        stuck.await();
        long start = System.nanoTime();
        output.finish();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        release.countDown();
        writer.join();
    }

    private OutputStream counting(AtomicInteger writes) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                target.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.incrementAndGet();
                target.write(bytes, offset, length);
            }
        };
    }
}
