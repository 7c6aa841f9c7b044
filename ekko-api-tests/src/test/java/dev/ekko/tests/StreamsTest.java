package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.error.JsScriptException;
import dev.ekko.module.HostModule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of Java and of scripts, each as the other one's. */
@Timeout(60)
class StreamsTest {
    private static final String READ_ALL = """
        async function all(stream) {
          let text = '';
          for await (const bytes of stream) text += String.fromCharCode(...bytes);
          return text;
        }
        """;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static JsModule load(HostModule host, String script) {
        return Ekko.runtime().modules(host).load(js(READ_ALL + script));
    }

    private static JsModule load(String script) {
        return Ekko.runtime().load(js(READ_ALL + script));
    }

    /** An input stream that tells when it was closed. */
    private static final class Watched extends InputStream {
        final CountDownLatch closed = new CountDownLatch(1);
        final AtomicInteger reads = new AtomicInteger();

        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            reads.incrementAndGet();
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
        }

        @Override
        public void close() {
            closed.countDown();
        }

        boolean isClosed() throws InterruptedException {
            return closed.await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anInputStreamIsAByteStream() {
        HostModule host = HostModule.named("app:data").function("open", () -> new ByteArrayInputStream(bytes("hello")));
        try (JsModule module = load(host, """
            import { open } from 'app:data';
            export async function read() {
              const stream = open();
              return [stream instanceof ReadableStream, await all(stream)].join();
            }
            export async function fill() {
              const reader = open().getReader({ mode: 'byob' });
              const { value } = await reader.read(new Uint8Array(3), { min: 3 });
              const rest = await reader.read(new Uint8Array(9));
              const end = await reader.read(new Uint8Array(9));
              return [value.length, rest.value.length, end.done].join();
            }
            """)) {
            assertThat(module.call("read", String.class)).isEqualTo("true,hello");
            assertThat(module.call("fill", String.class)).isEqualTo("3,2,true");
        }
    }

    @Test
    void itIsReadWhenTheScriptWantsMoreAndClosedWhenItCancels() throws Exception {
        Watched in = new Watched();
        HostModule host = HostModule.named("app:data").function("open", () -> in);
        try (JsModule module = load(host, """
            import { open } from 'app:data';
            let reader;
            export function begin() { reader = open().getReader(); }
            export async function read() { return (await reader.read()).value.length; }
            export async function cancel() { await reader.cancel(); }
            """)) {
            module.call("begin", void.class);
            assertThat(in.reads).as("before a read").hasValue(0);
            assertThat(module.call("read", int.class)).isEqualTo(64 * 1024);
            assertThat(in.reads).as("after one read").hasValue(1);
            module.call("cancel", void.class);
            assertThat(in.isClosed()).isTrue();
        }
    }

    @Test
    void itIsClosedWithTheRealm() throws Exception {
        Watched in = new Watched();
        HostModule host = HostModule.named("app:data").function("open", () -> in);
        try (JsModule module = load(host, """
            import { open } from 'app:data';
            export async function one() { return (await open().getReader().read()).value.length; }
            """)) {
            module.call("one", int.class);
        }
        assertThat(in.isClosed()).isTrue();
    }

    @Test
    void aFailureToReadIsTheStreamsError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        try (JsModule module = load("export const read = (stream) => all(stream);")) {
            assertThatThrownBy(() -> module.call("read", String.class, broken))
                    .hasMessageContaining("the disk is gone");
        }
    }

    @Test
    void aReadableStreamIsAnInputStream() throws Exception {
        try (JsModule module = load("""
            let cancelled = false;
            export const stream = () => new ReadableStream({
              i: 0,
              pull(c) { if (this.i++ < 3) c.enqueue(Uint8Array.of(64 + this.i, 96 + this.i)); else c.close(); },
            });
            export const endless = () => new ReadableStream({
              pull(c) { c.enqueue(new Uint8Array(10)); },
              cancel() { cancelled = true; },
            });
            export const wasCancelled = () => cancelled;
            export const broken = () => new ReadableStream({ pull() { throw new RangeError('no more of it'); } });
            export const words = () => ReadableStream.from(['word']);
            """)) {
            try (InputStream in = module.call("stream", InputStream.class)) {
                assertThat(in.readAllBytes()).isEqualTo(bytes("AaBbCc"));
                assertThat(in.read()).isEqualTo(-1);
            }
            try (ReadableByteChannel channel = module.call("stream", ReadableByteChannel.class)) {
                assertThat(channel.read(ByteBuffer.allocate(2))).isEqualTo(2);
            }
            InputStream endless = module.call("endless", InputStream.class);
            assertThat(endless.readNBytes(25)).hasSize(25);
            endless.close();
            assertThat(module.call("wasCancelled", boolean.class)).isTrue();
            assertThatThrownBy(endless::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
            assertThatThrownBy(() -> module.call("broken", InputStream.class).read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no more of it")
                    .hasCauseInstanceOf(JsScriptException.class);
            assertThatThrownBy(() -> module.call("words", InputStream.class).read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not an ArrayBuffer");
        }
    }

    @Test
    void theScriptsOwnThreadCannotWaitForTheScript() {
        HostModule host = HostModule.named("app:data")
                .function(
                        "sum",
                        (InputStream in) -> {
                            try {
                                return in.read();
                            } catch (IOException e) {
                                throw new IllegalArgumentException(e);
                            }
                        },
                        InputStream.class)
                .async(
                        "later",
                        (InputStream in) -> CompletableFuture.supplyAsync(() -> {
                            try {
                                return in.read();
                            } catch (IOException e) {
                                throw new IllegalArgumentException(e);
                            }
                        }),
                        InputStream.class);
        try (JsModule module = load(host, """
            import { sum, later } from 'app:data';
            const stream = () => ReadableStream.from([Uint8Array.of(7)]);
            export const now = () => sum(stream());
            export const soon = () => later(stream());
            """)) {
            assertThatThrownBy(() -> module.call("now", int.class)).hasMessageContaining("on another thread");
            assertThat(module.call("soon", int.class)).isEqualTo(7);
        }
    }

    @Test
    void anOutputStreamIsAWritableStream() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountDownLatch closed = new CountDownLatch(1);
        OutputStream watched = new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        try (JsModule module = load("""
            export async function fill(sink) {
              await ReadableStream.from([Uint8Array.of(72, 105), new Uint16Array([0x2121]).buffer]).pipeTo(sink);
            }
            """)) {
            module.call("fill", void.class, watched);
        }
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("Hi!!");
        assertThat(closed.getCount()).isZero();
    }

    @Test
    void aWritableStreamIsAnOutputStream() throws Exception {
        try (JsModule module = load("""
            const chunks = [];
            let closed = false;
            export const sink = () => new WritableStream({
              write(chunk) { chunks.push(chunk.length); },
              close() { closed = true; },
            });
            export const written = () => chunks.join() + ' ' + closed;
            export const broken = () => new WritableStream({ write() { throw new Error('full'); } });
            """)) {
            try (OutputStream out = module.call("sink", OutputStream.class)) {
                out.write('a');
                out.write(bytes("bc"));
                out.flush();
                out.write(new byte[100_000]);
            }
            assertThat(module.call("written", String.class)).isEqualTo("3,65536,34464 true");
            OutputStream broken = module.call("broken", OutputStream.class);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            broken.write(1);
                            broken.flush();
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("full");
        }
    }

    @Test
    void whatIsNoStreamDoesNotFit() {
        try (JsModule module = load("""
            export const number = () => 1;
            export const locked = () => { const s = new ReadableStream(); s.getReader(); return s; };
            export const stream = () => new ReadableStream();
            """)) {
            assertThatThrownBy(() -> module.call("number", InputStream.class)).hasMessageContaining("a ReadableStream");
            assertThatThrownBy(() -> module.call("number", OutputStream.class))
                    .hasMessageContaining("a WritableStream");
            assertThatThrownBy(() -> module.call("locked", InputStream.class)).hasMessageContaining("locked");
            assertThatThrownBy(() -> module.call("stream", ByteArrayInputStream.class))
                    .hasMessageContaining("ask for InputStream");
        }
    }

    @Test
    void aPublisherBecomesAStreamAndAStreamAPublisher() throws Exception {
        AtomicReference<List<Integer>> got = new AtomicReference<>(List.of());
        CountDownLatch done = new CountDownLatch(1);
        try (JsModule module = load("""
            export async function sum(publisher) {
              let total = 0;
              for await (const x of ReadableStream.from(publisher)) total += x;
              return total;
            }
            export const numbers = () => ReadableStream.from([1, 2, 3]);
            """)) {
            try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
                CompletableFuture<Integer> sum = module.callAsync("sum", Integer.class, publisher);
                while (publisher.getNumberOfSubscribers() == 0) {
                    Thread.onSpinWait();
                }
                publisher.submit(20);
                publisher.submit(22);
                publisher.close();
                assertThat(sum.get(20, TimeUnit.SECONDS)).isEqualTo(42);
            }
            Flow.Publisher<?> numbers = module.call("numbers", Flow.Publisher.class);
            numbers.subscribe(new Flow.Subscriber<Object>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                    subscription.request(10);
                }

                @Override
                public void onNext(Object item) {
                    got.updateAndGet(list -> java.util.stream.Stream.concat(
                                    list.stream(), java.util.stream.Stream.of((Integer) item))
                            .toList());
                }

                @Override
                public void onError(Throwable error) {
                    done.countDown();
                }

                @Override
                public void onComplete() {
                    done.countDown();
                }
            });
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(got.get()).containsExactly(1, 2, 3);
    }

    @Test
    void muchGoesThroughUnharmed() throws Exception {
        byte[] much = new byte[5_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31 + i / 1000);
        }
        HostModule host = HostModule.named("app:data").function("open", () -> new ByteArrayInputStream(much));
        try (JsModule module = load(host, """
            import { open } from 'app:data';
            export const same = () => open().pipeThrough(new TransformStream());
            """)) {
            try (InputStream in = module.call("same", InputStream.class)) {
                assertThat(in.readAllBytes()).isEqualTo(much);
            }
        }
    }
}
