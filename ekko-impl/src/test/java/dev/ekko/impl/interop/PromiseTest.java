package dev.ekko.impl.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.ResourceLimits;
import dev.ekko.TypeRef;
import dev.ekko.error.ConversionException;
import dev.ekko.error.JsScriptException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Promises, iterables and streams across the border. */
class PromiseTest {
    private final TestRealm realm = new TestRealm();

    public record Point(int x, int y) {}

    @AfterEach
    void close() {
        realm.close();
    }

    private void give(String name, Object java) {
        realm.global(name, realm.interop.turn(() -> realm.interop.toGuest(java)));
    }

    private <T> T join(String script, Class<T> type) throws Exception {
        CompletableFuture<T> future =
                realm.interop.turn(() -> realm.interop.future(realm.eval("(" + script + ")"), type));
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void anyThreadCompletes() throws Exception {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        give("stage", stage);
        assertThat(realm.pending).hasValue(1);
        CompletableFuture<Integer> sum = realm.interop.turn(() -> realm.interop.future(
                realm.eval("(async () => { const p = await stage; return p.x + p.y })()"), int.class));
        assertThat(sum).isNotDone();
        Thread.ofPlatform().start(() -> stage.complete(new Point(1, 2))).join();
        assertThat(sum.get(20, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(realm.pending).hasValue(0);
    }

    @Test
    void failuresReject() throws Exception {
        give("failed", CompletableFuture.failedFuture(new IOException("down")));
        assertThat(join("failed.catch(e => e.name + ' ' + e.message + ' ' + (e instanceof Error))", String.class))
                .isEqualTo("IOException down true");
        give("odd", CompletableFuture.completedFuture(Thread.currentThread()));
        assertThat(join("odd.catch(e => e.name)", String.class)).isEqualTo("TypeError");
        give("future", (Future<?>)
                java.util.concurrent.ForkJoinPool.commonPool().submit(() -> "slow"));
        assertThat(join("future", String.class)).isEqualTo("slow");
        give("cancelled", cancelled());
        assertThat(join("cancelled.catch(e => e.name)", String.class)).isEqualTo("CancellationException");
    }

    private static CompletableFuture<Object> cancelled() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        future.cancel(true);
        return future;
    }

    @Test
    void promisesBecomeFutures() {
        CompletionStage<Point> point =
                realm.java("Promise.resolve({x: 1, y: 2})", new TypeRef<CompletionStage<Point>>() {}.type());
        assertThat(point.toCompletableFuture()).isCompletedWithValue(new Point(1, 2));
        CompletableFuture<Point> plain = realm.java("{x: 1, y: 2}", new TypeRef<CompletableFuture<Point>>() {}.type());
        assertThat(plain).isCompletedWithValue(new Point(1, 2));
        CompletableFuture<Point> misfit =
                realm.java("Promise.resolve({x: 1})", new TypeRef<CompletableFuture<Point>>() {}.type());
        assertThatThrownBy(misfit::join)
                .hasCauseInstanceOf(ConversionException.class)
                .hasMessageContaining("y: is missing");
        CompletableFuture<Object> rejected = realm.java("Promise.reject(new TypeError('no'))", CompletableFuture.class);
        assertThatThrownBy(rejected::join)
                .cause()
                .isInstanceOf(JsScriptException.class)
                .hasMessage("TypeError: no");
        CompletableFuture<Object> five = realm.java("Promise.reject(5)", CompletableFuture.class);
        assertThatThrownBy(five::join).cause().hasMessage("number: 5");
        CompletableFuture<Object> thenable = realm.java("({then(f) { f(8) }})", CompletableFuture.class);
        assertThat(thenable).isCompletedWithValue(8);
        CompletableFuture<Object> hostile =
                realm.java("({get then() { throw new Error('trap') }})", CompletableFuture.class);
        assertThat(hostile).isCompletedExceptionally();
    }

    @Test
    void callsWaitOrDoNot() {
        assertThat(realm.interop.<Integer>call(
                        realm.eval("(async x => x + 1)"), "f", int.class, ResourceLimits.none(), 1))
                .isEqualTo(2);
        assertThatThrownBy(() -> realm.interop.call(
                        realm.eval("(async x => { throw new RangeError('r') })"),
                        "f",
                        int.class,
                        ResourceLimits.none(),
                        1))
                .hasMessage("RangeError: r");
        assertThat(realm.interop.<Integer>callAsync(
                        realm.eval("(() => { throw new RangeError('r') })"), "f", int.class, ResourceLimits.none()))
                .isCompletedExceptionally();
        assertThatThrownBy(() ->
                        realm.interop.call(realm.eval("(() => ({x: 1}))"), "quote", Point.class, ResourceLimits.none()))
                .hasMessageContaining("result of quote().y: is missing");
        assertThatThrownBy(() -> realm.interop.call(
                        realm.eval("(() => 1)"), "quote", int.class, ResourceLimits.none(), Thread.currentThread()))
                .hasMessageContaining("argument 1 of quote()");
    }

    @Test
    void iteratesLazily() {
        realm.eval(
                "var n = 0, ended = false; function* count() { try { while (true) yield n++ } finally { ended = true } }");
        Iterator<Integer> iterator = realm.java("count()", new TypeRef<Iterator<Integer>>() {}.type());
        assertThat(iterator.next()).isZero();
        assertThat(iterator.next()).isEqualTo(1);
        assertThat(realm.<Integer>java("n", int.class)).isEqualTo(2);
        try (Stream<Integer> stream = realm.java("count()", new TypeRef<Stream<Integer>>() {}.type())) {
            assertThat(stream.limit(3)).containsExactly(2, 3, 4);
        }
        assertThat(realm.<Boolean>java("ended", boolean.class)).isTrue();
        IntStream ints = realm.java("[1, 2, 3]", IntStream.class);
        assertThat(ints.sum()).isEqualTo(6);
        Iterable<String> iterable = realm.java("new Set(['a', 'b'])", new TypeRef<Iterable<String>>() {}.type());
        assertThat(iterable).containsExactly("a", "b");
        assertThat(iterable).containsExactly("a", "b");
        Stream<Integer> async = realm.java(
                "(async function* () { yield 1; await null; yield Promise.resolve(2) })()",
                new TypeRef<Stream<Integer>>() {}.type());
        assertThat(async).containsExactly(1, 2);
        Stream<Integer> failing = realm.java("(function* () { yield 1; throw new Error('late') })()", Stream.class);
        assertThatThrownBy(failing::toList)
                .isInstanceOf(JsScriptException.class)
                .hasMessage("Error: late");
    }

    @Test
    void givesIterables() throws Exception {
        give("it", List.of(1, 2, 3).iterator());
        assertThat(realm.<List<Integer>>java("[...it]", List.class)).containsExactly(1, 2, 3);
        boolean[] closed = {false};
        give("stream", Stream.iterate(1, i -> i + 1).onClose(() -> closed[0] = true));
        assertThat(realm.<Integer>java("(() => { for (const i of stream) if (i > 4) return i })()", int.class))
                .isEqualTo(5);
        assertThat(closed[0]).isTrue();
        Iterable<Point> twice = () -> List.of(new Point(1, 2)).iterator();
        assertThat(realm.interop.<String>turn(() -> realm.eval("v => [...v, ...v].map(p => p.x).join()")
                        .execute(realm.interop.toGuest(twice, Iterable.class))
                        .asString()))
                .isEqualTo("1,1");
        give("helped", Stream.of(1, 2, 3, 4));
        assertThat(realm.<List<Integer>>java("helped.filter(i => i % 2 === 0).toArray()", List.class))
                .containsExactly(2, 4);
    }

    @Test
    void publishersBothWays() throws Exception {
        try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>()) {
            give("publisher", publisher);
            CompletableFuture<Integer> sum = realm.interop.turn(() -> realm.interop.future(
                    realm.eval(
                            "(async () => { let s = 0; for await (const i of publisher) { s += i; if (i === 3) break } return s })()"),
                    int.class));
            for (int i = 1; i <= 5; i++) {
                publisher.submit(i);
            }
            assertThat(sum.get(20, TimeUnit.SECONDS)).isEqualTo(6);
        }
        try (SubmissionPublisher<Integer> failing = new SubmissionPublisher<>()) {
            give("failing", failing);
            CompletableFuture<String> caught = realm.interop.turn(() -> realm.interop.future(
                    realm.eval(
                            "(async () => { try { for await (const i of failing); } catch (e) { return e.message } })()"),
                    String.class));
            failing.closeExceptionally(new IOException("lost"));
            assertThat(caught.get(20, TimeUnit.SECONDS)).isEqualTo("lost");
        }
        Flow.Publisher<Integer> script = realm.java(
                "({async *[Symbol.asyncIterator]() { yield 1; await null; yield 2 }})",
                new TypeRef<Flow.Publisher<Integer>>() {}.type());
        List<Object> seen = new ArrayList<>();
        CompletableFuture<Object> done = new CompletableFuture<>();
        script.subscribe(new Flow.Subscriber<>() {
            private Flow.Subscription subscription;

            @Override
            public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
            }

            @Override
            public void onNext(Integer item) {
                seen.add(item);
                subscription.request(1);
            }

            @Override
            public void onError(Throwable error) {
                done.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                done.complete(null);
            }
        });
        assertThat(done).succeedsWithin(Duration.ofSeconds(20));
        assertThat(seen).containsExactly(1, 2);
    }
}
