package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsPool;
import dev.ekko.JsPool.Event;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that wait: turns, bounds, back-pressure, interruption, nested calls, closing. */
@Timeout(120)
class PoolWaitingTest {
    private final FakeRealms realms = new FakeRealms();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /** The tenants in the order in which they were served, each with the number of its call. */
    private final List<String> served = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingWentWrongUnseen() throws Exception {
        Await.join(threads);
        assertThat(realms.violations).isEmpty();
        assertThat(realms.alive).hasValue(0);
    }

    @Test
    void tenantsAreServedInTurnAndCallsOfATenantInOrder() throws Exception {
        try (JsPool<Plugin> pool = builder().size(1).build()) {
            CountDownLatch go = hold(pool, "holder");
            queue(pool, "greedy", 200);
            queue(pool, "middle", 10);
            queue(pool, "small", 1);
            go.countDown();
            Await.join(threads);
        }
        assertThat(served.indexOf("small 0")).isEqualTo(2);
        for (int i = 0; i < 10; i++) {
            assertThat(served.indexOf("middle " + i)).isLessThanOrEqualTo(2 * i + 2);
        }
        assertThat(served)
                .filteredOn(call -> call.startsWith("greedy"))
                .isEqualTo(java.util.stream.IntStream.range(0, 200)
                        .mapToObj(i -> "greedy " + i)
                        .toList());
    }

    @Test
    void tenThousandWaitingCallsDoNotStarveOne() throws Exception {
        try (JsPool<Plugin> pool = builder().size(2).maxWaiting(20_000).build()) {
            CountDownLatch go = hold(pool, "greedy");
            CountDownLatch alsoGo = hold(pool, "greedy");
            AtomicInteger done = new AtomicInteger();
            for (int i = 0; i < 10_000; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    pool.use("greedy", p -> p.serve("greedy"));
                    done.incrementAndGet();
                }));
            }
            Await.until("10,000 wait", () -> pool.metrics().waiting() == 10_000);
            AtomicInteger before = new AtomicInteger(-1);
            threads.add(Thread.ofVirtual()
                    .start(() -> pool.use("small", p -> {
                        before.set((int) pool.metrics().uses());
                        return null;
                    })));
            Await.until("one more waits", () -> pool.metrics().waiting() == 10_001);
            go.countDown();
            alsoGo.countDown();
            Await.join(threads);
            assertThat(done).hasValue(10_000);
            // Two held realms, then at most one turn of the greedy tenant on each realm, then the small one; the other
            // realm goes on while this one's thread waits for a processor to look at the count.
            assertThat(before.get()).isBetween(3, 500);
            assertThat(pool.metrics().waiting()).isZero();
        }
    }

    @Test
    void oneTenantNeverHasMoreThanItsBound() throws Exception {
        try (JsPool<Plugin> pool = builder().size(3).perTenant(2).build()) {
            CountDownLatch first = hold(pool, "a");
            CountDownLatch second = hold(pool, "a");
            queue(pool, "a", 1);
            assertThat(pool.metrics().busy()).isEqualTo(2);
            assertThat(pool.<Integer>use("b", p -> p.serve("b"))).isEqualTo(3);
            assertThat(pool.metrics().waiting()).isEqualTo(1);
            first.countDown();
            Await.until("the third call was served", () -> served.contains("a 0"));
            second.countDown();
            Await.join(threads);
        }
    }

    @Test
    void aFullQueueTurnsCallsAwayAtOnce() throws Exception {
        try (JsPool<Plugin> pool = builder().size(1).maxWaiting(2).build()) {
            CountDownLatch go = hold(pool, "a");
            queue(pool, "b", 2);
            assertExhausted(() -> pool.use("c", p -> null), "c", "2 calls wait", "maxWaiting(2)", "size(1)");
            assertThat(pool.metrics().rejected()).isEqualTo(1);
            assertThat(events)
                    .anyMatch(event ->
                            event instanceof Event.Rejected r && r.tenant().equals("c"));
            go.countDown();
            Await.join(threads);
        }
    }

    @Test
    void aCallThatMayNotWaitIsTurnedAwayAtOnce() throws Exception {
        try (JsPool<Plugin> pool = builder().size(1).maxWait(Duration.ZERO).build()) {
            CountDownLatch go = hold(pool, "a");
            assertExhausted(() -> pool.use("b", p -> null), "do not wait");
            go.countDown();
        }
    }

    @Test
    void aCallThatWaitedTooLongIsTurnedAwayAndItsPlaceInTheQueueIsFree() throws Exception {
        try (JsPool<Plugin> pool =
                builder().size(2).perTenant(1).maxWait(Duration.ofMillis(30)).build()) {
            CountDownLatch go = hold(pool, "a");
            assertExhausted(() -> pool.use("a", p -> null), "waited", "ms", "perTenant(1)", "maxWait(PT0.03S)");
            assertThat(pool.metrics().waiting()).isZero();
            go.countDown();
        }
    }

    @Test
    void anInterruptedWaitIsCancelledAndKeepsTheFlag() throws Exception {
        try (JsPool<Plugin> pool = builder().size(1).maxWaiting(1).build()) {
            CountDownLatch go = hold(pool, "a");
            AtomicReference<Throwable> seen = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    pool.use("b", p -> null);
                } catch (Throwable failure) {
                    seen.set(failure);
                    flag.set(Thread.currentThread().isInterrupted());
                }
            });
            Await.until("it waits", () -> pool.metrics().waiting() == 1);
            waiting.interrupt();
            Await.join(List.of(waiting));
            assertThat(seen.get()).isInstanceOf(JsCancelledException.class).hasMessageContainingAll("\"b\"", "interr");
            assertThat(flag.get()).isTrue();
            queue(pool, "c", 1);
            go.countDown();
            Await.join(threads);
        }
    }

    @Test
    void aFailedCreationLetsTheNextWaitingCallTry() throws Exception {
        try (JsPool<Plugin> pool = builder().size(1).build()) {
            CountDownLatch go = hold(pool, "a");
            AtomicInteger attempts = new AtomicInteger();
            realms.beforeCreate = () -> {
                if (attempts.incrementAndGet() == 1) {
                    throw new EkkoException(ErrorCode.MODULE_UNREADABLE, "once");
                }
            };
            AtomicReference<Throwable> seen = new AtomicReference<>();
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    pool.use("b", p -> null);
                } catch (EkkoException failure) {
                    seen.set(failure);
                }
            }));
            Await.until("b waits", () -> pool.metrics().waiting() == 1);
            queue(pool, "c", 1);
            go.countDown();
            Await.join(threads);
            assertThat(seen.get()).hasMessage("once");
            assertThat(served).contains("c 0");
        }
    }

    @Test
    void aNestedCallUsesAnotherRealmWhereThereIsOne() {
        try (JsPool<Plugin> pool = builder().size(2).build()) {
            int sum = pool.use("a", outer -> outer.serve("a") + pool.<Integer>use("a", inner -> inner.serve("a")));
            assertThat(sum).isEqualTo(1 + 2);
        }
    }

    @Test
    void aNestedCallThatWouldWaitForItselfIsTurnedAway() {
        try (JsPool<Plugin> pool = builder().size(2).perTenant(1).build()) {
            pool.use("a", outer -> {
                assertExhausted(() -> pool.use("a", p -> null), "inside an action", "perTenant(1)");
                return pool.use("b", middle -> {
                    assertExhausted(() -> pool.use("c", p -> null), "inside an action", "size(2)");
                    return null;
                });
            });
            assertThat(pool.<Integer>use("a", p -> p.serve("a"))).isEqualTo(1);
        }
    }

    @Test
    void aNestedCallWaitsWhereAnotherThreadWillFreeARealm() throws Exception {
        try (JsPool<Plugin> pool = builder().size(2).build()) {
            CountDownLatch go = hold(pool, "b");
            threads.add(Thread.ofVirtual()
                    .start(() -> pool.use(
                            "a",
                            outer -> pool.use("c", inner -> {
                                served.add("c");
                                return null;
                            }))));
            Await.until("the inner call waits", () -> pool.metrics().waiting() == 1);
            go.countDown();
            Await.until("the inner call is served", () -> served.contains("c"));
            Await.join(threads);
        }
    }

    @Test
    void twoCallsThatWaitForEachOtherAreNotLeftToWait() throws Exception {
        try (JsPool<Plugin> pool = builder().size(2).perTenant(1).build()) {
            CountDownLatch bothIn = new CountDownLatch(2);
            List<Throwable> turnedAway = new CopyOnWriteArrayList<>();
            for (String[] pair : new String[][] {{"a", "b"}, {"b", "a"}}) {
                threads.add(Thread.ofVirtual()
                        .start(() -> pool.use(pair[0], outer -> {
                            bothIn.countDown();
                            try {
                                bothIn.await();
                                return pool.use(pair[1], inner -> null);
                            } catch (EkkoException | InterruptedException failure) {
                                turnedAway.add(failure);
                                return null;
                            }
                        })));
            }
            Await.join(threads);
            assertThat(turnedAway).hasSize(1).first().isInstanceOf(EkkoException.class);
        }
    }

    @Test
    void closingFailsWhoWaitsAndCancelsWhoRuns() throws Exception {
        JsPool<Plugin> pool = builder().size(2).build();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 2; i++) {
            threads.add(fails(
                    () -> pool.use("a", p -> {
                        p.hang();
                        return null;
                    }),
                    failures));
        }
        Await.until("both run", () -> pool.metrics().busy() == 2);
        for (int i = 0; i < 20; i++) {
            String tenant = "t" + i % 3;
            threads.add(fails(() -> pool.use(tenant, p -> null), failures));
        }
        Await.until("all wait", () -> pool.metrics().waiting() == 20);
        pool.close();
        pool.close();
        Await.join(threads);
        assertThat(failures).hasSize(22);
        assertThat(failures).filteredOn(JsCancelledException.class::isInstance).hasSize(2);
        assertThat(failures)
                .filteredOn(f -> f instanceof EkkoException known && known.code() == ErrorCode.CLOSED)
                .hasSize(20);
        assertThat(pool.metrics()).isEqualTo(new JsPool.Metrics(2, 0, 0, 0, 2, 2, 2, 0));
    }

    @Test
    void closingWhileARealmIsMadeClosesThatRealmToo() throws Exception {
        JsPool<Plugin> pool = builder().size(2).build();
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch held = hold(pool, "a");
        realms.beforeCreate = () -> {
            making.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        threads.add(fails(() -> pool.use("b", p -> null), failures));
        making.await();
        pool.close();
        goOn.countDown();
        held.countDown();
        Await.join(threads);
        assertThat(failures)
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
        assertThat(realms.created).hasValue(2);
        assertThat(pool.metrics().created()).isEqualTo(pool.metrics().recycled());
    }

    @Test
    void aPoolMayBeClosedFromInsideAnAction() {
        JsPool<Plugin> pool = builder().build();
        assertThatThrownBy(() -> pool.use("a", p -> {
                    pool.close();
                    return p.realmId();
                }))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("the pool was closed");
    }

    /** Starts a call that keeps its realm until the latch falls. */
    private CountDownLatch hold(JsPool<Plugin> pool, String tenant) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch holds = new CountDownLatch(1);
        threads.add(Thread.ofVirtual()
                .start(() -> pool.use(tenant, p -> {
                    holds.countDown();
                    try {
                        return go.await(60, java.util.concurrent.TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                })));
        holds.await();
        return go;
    }

    /** Starts calls one after the other, so that their order in the queue is known. */
    private void queue(JsPool<Plugin> pool, String tenant, int calls) throws Exception {
        int before = pool.metrics().waiting();
        for (int i = 0; i < calls; i++) {
            String call = tenant + " " + i;
            threads.add(Thread.ofVirtual()
                    .start(() -> pool.use(tenant, p -> {
                        served.add(call);
                        return p.serve(tenant);
                    })));
            int expected = before + i + 1;
            Await.until(call + " waits", () -> pool.metrics().waiting() == expected);
        }
    }

    private static Thread fails(Runnable call, List<Throwable> failures) {
        return Thread.ofVirtual().start(() -> {
            try {
                call.run();
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        });
    }

    private static void assertExhausted(ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED))
                .hasMessageContainingAll(words);
    }

    private JsPool.Builder<Plugin> builder() {
        return new PoolBuilder<>(Plugin.class, realms).on(events::add);
    }
}
