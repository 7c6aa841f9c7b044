package dev.ekko.tests;

import static dev.ekko.tests.Scripts.ts;
import static dev.ekko.tests.Scripts.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsPool;
import dev.ekko.JsPool.Event;
import dev.ekko.error.ContractException;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import dev.ekko.error.JsSyntaxException;
import dev.ekko.module.HostModule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pools of real scripts. */
@Timeout(60)
class PoolApiTest {

    interface Counter {
        int next();

        String mark(String name);

        String marks();

        void spin();

        void fail();

        CompletableFuture<String> later(int millis);
    }

    private static final String COUNTER = """
            import { created, started } from 'app:host';
            created();
            let count = 0;
            export const next = () => ++count;
            export const mark = (name: string) => {
              (globalThis as any)['mark_' + name] = name;
              (Array.prototype as any)['mark_' + name] = name;
              return name;
            };
            export const marks = () => {
              const own = Object.keys(globalThis).filter((key) => key.startsWith('mark_'));
              for (const key in []) own.push(key);
              return own.sort().join();
            };
            export const spin = () => { started(); for (;;); };
            export const fail = () => { throw new TypeError('mine'); };
            export const later = (millis: number) => new Promise((done) => setTimeout(() => done('done'), millis));
            """;

    private final AtomicInteger created = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);

    private JsPool.Builder<Counter> counters() {
        return counters(Duration.ofSeconds(30));
    }

    private JsPool.Builder<Counter> counters(Duration wallTime) {
        return Ekko.runtime()
                .limits(l -> l.wallTime(wallTime))
                .modules(HostModule.named("app:host")
                        .action("created", created::incrementAndGet)
                        .action("started", started::countDown))
                .pool(ts(COUNTER), Counter.class);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aTenantKeepsItsRealmAndNobodyElseGetsIt() {
        try (JsPool<Counter> pool = counters().size(4).build()) {
            for (int i = 1; i <= 3; i++) {
                assertThat(pool.use("acme", Counter::next)).isEqualTo(i);
            }
            assertThat(pool.use("globex", Counter::next)).isEqualTo(1);
            pool.use("acme", c -> c.mark("acme"));
            pool.use("globex", c -> c.mark("globex"));
            assertThat(pool.use("acme", Counter::marks)).isEqualTo("mark_acme,mark_acme");
            assertThat(pool.use("globex", Counter::marks)).isEqualTo("mark_globex,mark_globex");
            assertThat(pool.use("initech", Counter::marks)).isEmpty();
            assertThat(created).hasValue(3);
        }
    }

    @Test
    void aRealmThatServedOneTenantIsReplacedForAnother() {
        List<Event> events = new CopyOnWriteArrayList<>();
        try (JsPool<Counter> pool = counters().size(1).on(events::add).build()) {
            for (int round = 0; round < 5; round++) {
                for (String tenant : List.of("a", "b", "c")) {
                    assertThat(pool.use(tenant, Counter::marks)).isEmpty();
                    pool.use(tenant, c -> c.mark(tenant));
                    assertThat(pool.use(tenant, Counter::next)).isEqualTo(1);
                }
            }
            assertThat(events.stream()
                            .filter(e -> e instanceof Event.Recycled(String _, long uses, Event.Reason reason)
                                    && reason == Event.Reason.EVICTED
                                    && uses == 3)
                            .count())
                    .isEqualTo(14);
            JsPool.Metrics metrics = pool.metrics();
            assertThat(metrics.uses()).isEqualTo(45);
            assertThat(metrics.created()).isEqualTo(metrics.recycled() + metrics.idle() + metrics.busy());
        }
    }

    @Test
    void warmRealmsHaveRunTheirWarmUp() {
        try (JsPool<Counter> pool = counters()
                .size(3)
                .spare(2)
                .warmUp(c -> {
                    for (int i = 0; i < 100; i++) {
                        c.next();
                    }
                })
                .build()) {
            until(() -> pool.metrics().idle() >= 2);
            int before = created.get();
            assertThat(pool.use("acme", Counter::next)).isEqualTo(101);
            assertThat(pool.use("acme", Counter::next)).isEqualTo(102);
            assertThat(pool.use("globex", Counter::next)).isEqualTo(101);
            assertThat(before).isGreaterThanOrEqualTo(2);
        }
        assertThatThrownBy(() -> counters().warmUp(Counter::fail).build())
                .isInstanceOf(JsScriptException.class)
                .hasMessageContaining("mine");
    }

    @Test
    void realmsOfAnAgeAreReplaced() {
        try (JsPool<Counter> pool = counters().size(1).recycleAfter(3).build()) {
            List<Integer> seen = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                seen.add(pool.use("acme", Counter::next));
            }
            assertThat(seen).containsExactly(1, 2, 3, 1, 2, 3, 1);
        }
    }

    @Test
    void whatIsTooMuchIsTurnedAway() throws Exception {
        try (JsPool<Counter> pool =
                counters().size(1).maxWaiting(2).maxWait(Duration.ofSeconds(20)).build()) {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch held = new CountDownLatch(1);
            CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> pool.use("a", c -> {
                held.countDown();
                return await(release);
            }));
            held.await();
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(thread(() -> pool.use("a", Counter::next)));
            }
            until(() -> pool.metrics().waiting() == 2);
            assertThatThrownBy(() -> pool.use("b", Counter::next))
                    .isInstanceOfSatisfying(
                            EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED));
            assertThat(pool.metrics().rejected()).isEqualTo(1);
            release.countDown();
            holder.get(10, TimeUnit.SECONDS);
            assertThat(waiting.get(0).get(10, TimeUnit.SECONDS) + waiting.get(1).get(10, TimeUnit.SECONDS))
                    .isEqualTo(3);
        }
        try (JsPool<Counter> pool = counters().size(1).maxWait(Duration.ZERO).build()) {
            pool.use("a", outer -> {
                assertThatThrownBy(
                                () -> thread(() -> pool.use("b", Counter::next)).join())
                        .cause()
                        .isInstanceOfSatisfying(
                                EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED));
                return outer.next();
            });
        }
    }

    private static <T> CompletableFuture<T> thread(java.util.function.Supplier<T> code) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(code.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void aLimitEndsOneCallAndItsRealm() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        try (JsPool<Counter> pool =
                counters(Duration.ofSeconds(1)).size(2).on(events::add).build()) {
            pool.use("bad", Counter::next);
            CompletableFuture<Void> spinning = thread(() -> pool.use("bad", c -> {
                c.spin();
                return null;
            }));
            started.await();
            // Everybody else is served meanwhile.
            for (int i = 1; i <= 50; i++) {
                assertThat(pool.use("good", Counter::next)).isEqualTo(i);
            }
            assertThatThrownBy(() -> spinning.get(20, TimeUnit.SECONDS)).cause().isInstanceOf(JsLimitException.class);
            // What the endless call left behind is gone with its realm.
            assertThat(pool.use("bad", Counter::next)).isEqualTo(1);
            assertThat(events)
                    .anyMatch(e -> e instanceof Event.Recycled(String tenant, long _, Event.Reason reason)
                            && tenant.equals("bad")
                            && reason == Event.Reason.FAILURE);
            assertThat(events)
                    .anyMatch(e -> e instanceof Event.Used(String tenant, Duration _, Duration ran, boolean failed)
                            && tenant.equals("bad")
                            && failed
                            && ran.toMillis() >= 900);
        }
    }

    @Test
    void anErrorOfTheScriptKeepsTheRealm() {
        try (JsPool<Counter> pool = counters().size(1).build()) {
            assertThat(pool.use("a", Counter::next)).isEqualTo(1);
            assertThatThrownBy(() -> pool.use("a", c -> {
                        c.fail();
                        return null;
                    }))
                    .isInstanceOfSatisfying(
                            JsScriptException.class,
                            e -> assertThat(e.errorName()).isEqualTo("TypeError"));
            assertThat(pool.use("a", Counter::next)).isEqualTo(2);
        }
    }

    @Test
    void theContractEndsWithItsAction() throws Exception {
        try (JsPool<Counter> pool = counters().size(1).build()) {
            AtomicReference<Counter> kept = new AtomicReference<>();
            CompletableFuture<String> later = pool.use("a", c -> {
                kept.set(c);
                return c.later(20);
            });
            assertThatThrownBy(() -> kept.get().next())
                    .isInstanceOfSatisfying(
                            EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
            assertThat(later.get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
    }

    @Test
    void closingDuringUse() throws Exception {
        JsPool<Counter> pool = counters().size(1).build();
        CompletableFuture<Void> spinning = thread(() -> pool.use("a", c -> {
            c.spin();
            return null;
        }));
        started.await();
        CompletableFuture<Integer> waiting = thread(() -> pool.use("b", Counter::next));
        until(() -> pool.metrics().waiting() == 1);
        pool.close();
        pool.close();
        assertThatThrownBy(() -> spinning.get(20, TimeUnit.SECONDS)).cause().isInstanceOf(JsCancelledException.class);
        assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThatThrownBy(() -> pool.use("c", Counter::next)).isInstanceOf(EkkoException.class);
        until(() -> pool.metrics().busy() == 0 && pool.metrics().idle() == 0);
        assertThat(pool.metrics().created()).isEqualTo(pool.metrics().recycled());
    }

    @Test
    void closingFromInside() {
        JsPool<Counter> pool = counters().size(2).build();
        assertThatThrownBy(() -> pool.use("a", c -> {
                    pool.close();
                    return c.next();
                }))
                .isInstanceOf(EkkoException.class);
    }

    @Test
    void manyTenantsOnManyThreads() throws Exception {
        try (JsPool<Counter> pool = counters().size(4).build()) {
            List<CompletableFuture<Void>> clients = new ArrayList<>();
            for (int t = 0; t < 12; t++) {
                String tenant = "tenant" + t;
                clients.add(thread(() -> {
                    for (int i = 0; i < 20; i++) {
                        String seen = pool.use(tenant, c -> {
                            String before = c.marks();
                            c.mark(tenant);
                            return before;
                        });
                        assertThat(seen).isIn("", "mark_" + tenant + ",mark_" + tenant);
                    }
                    return null;
                }));
            }
            for (CompletableFuture<Void> client : clients) {
                client.get(50, TimeUnit.SECONDS);
            }
            assertThat(pool.metrics().uses()).isEqualTo(240);
            assertThat(pool.metrics().idle()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void faultsComeOutOfBuild(@TempDir Path dir) {
        assertThatThrownBy(() -> counters().size(0).build())
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION));
        Path broken = write(dir, "broken.ts", "export const next = (;\n");
        assertThatThrownBy(() ->
                        Ekko.runtime().pool(broken.toString(), Counter.class).build())
                .isInstanceOf(JsSyntaxException.class);
        Path other = write(dir, "other.ts", "export const next = () => 1;\n");
        assertThatThrownBy(() ->
                        Ekko.runtime().pool(other.toString(), Counter.class).build())
                .isInstanceOfSatisfying(
                        ContractException.class, e -> assertThat(e.problems()).hasSize(5));
    }
}
