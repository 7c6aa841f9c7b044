package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsPool;
import dev.ekko.JsPool.Event;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import dev.ekko.error.JsScriptException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One thread at a time: tenants, bounds, recycling, leases, events. */
class RealmPoolTest {
    private final FakeRealms realms = new FakeRealms();
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingWentWrongUnseen() {
        assertThat(realms.violations).isEmpty();
    }

    @Test
    void aTenantGetsItsOwnRealmAgain() {
        try (JsPool<Plugin> pool = builder().size(4).build()) {
            int first = serve(pool, "a");
            assertThat(serve(pool, "b")).isNotEqualTo(first);
            assertThat(serve(pool, "a")).isEqualTo(first);
            assertThat(pool.metrics()).isEqualTo(new JsPool.Metrics(4, 2, 0, 0, 3, 2, 0, 0));
        }
    }

    @Test
    void theLongestIdleRealmOfAnotherTenantIsEvicted() {
        try (JsPool<Plugin> pool = builder().size(2).build()) {
            serve(pool, "a");
            serve(pool, "b");
            serve(pool, "a");
            serve(pool, "c");
            assertThat(realms.open()).extracting(FakeRealms.Realm::owner).containsExactlyInAnyOrder("a", "c");
            assertThat(realms.mostAlive).hasValue(2);
            assertThat(events).contains(new Event.Recycled("b", 1, Event.Reason.EVICTED));
        }
    }

    @Test
    void aRealmIsReplacedAfterItsUses() {
        try (JsPool<Plugin> pool = builder().size(1).recycleAfter(2).build()) {
            assertThat(List.of(serve(pool, "a"), serve(pool, "a"), serve(pool, "a")))
                    .containsExactly(1, 1, 2);
            assertThat(events).contains(new Event.Recycled("a", 2, Event.Reason.AGE));
        }
    }

    @Test
    void aScriptErrorDoesNotRecycle() {
        JsScriptException error = new JsScriptException("Error", "no", List.of(), "", null);
        try (JsPool<Plugin> pool = builder().build()) {
            assertThatThrownBy(() -> pool.use("a", failing(error))).isSameAs(error);
            assertThat(serve(pool, "a")).isEqualTo(1);
            assertThat(events)
                    .filteredOn(Event.Used.class::isInstance)
                    .extracting(event -> ((Event.Used) event).failed())
                    .containsExactly(true, false);
        }
    }

    @Test
    void aCheckedExceptionComesOutAsItWasThrown() {
        Exception checked = new java.io.IOException("disk");
        try (JsPool<Plugin> pool = builder().build()) {
            pool.use("a", p -> {
                assertThatThrownBy(() -> p.fail(checked)).isSameAs(checked);
                return null;
            });
        }
    }

    @Test
    void whatStopsAScriptMidwayRecycles() {
        List<Supplier<Throwable>> failures = List.of(
                () -> new JsLimitException(JsLimitException.Limit.WALL_TIME, 3, 2, null),
                () -> new JsCancelledException("stopped", null),
                StackOverflowError::new,
                () -> new EkkoException(ErrorCode.CLOSED, "the realm is gone"));
        try (JsPool<Plugin> pool = builder().build()) {
            for (Supplier<Throwable> failure : failures) {
                Throwable thrown = failure.get();
                int before = serve(pool, "a");
                assertThatThrownBy(() -> pool.use("a", failing(thrown))).isSameAs(thrown);
                assertThat(serve(pool, "a")).isEqualTo(before + 1);
            }
            assertThat(pool.metrics().recycled()).isEqualTo(failures.size());
            assertThat(events).contains(new Event.Recycled("a", 2, Event.Reason.FAILURE));
        }
    }

    @Test
    void aLimitThatTheActionSwallowsStillRecycles() {
        try (JsPool<Plugin> pool = builder().build()) {
            String result = pool.use("a", p -> {
                try {
                    p.fail(new JsLimitException(JsLimitException.Limit.CPU_TIME, 3, 2, null));
                    return "not reached";
                } catch (Exception swallowed) {
                    return "swallowed";
                }
            });
            assertThat(result).isEqualTo("swallowed");
            assertThat(serve(pool, "a")).isEqualTo(2);
        }
    }

    @Test
    void aPromiseThatMeetsALimitAfterTheActionRecyclesBeforeTheNextUse() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (JsPool<Plugin> pool = builder().size(1).build()) {
            CompletableFuture<String> seen = pool.use("a", p -> p.later(answer));
            answer.completeExceptionally(new JsLimitException(JsLimitException.Limit.WALL_TIME, 3, 2, null));
            assertThat(seen).isCompletedExceptionally();
            assertThat(serve(pool, "a")).isEqualTo(2);
            assertThat(realms.mostAlive).hasValue(1);
        }
    }

    @Test
    void aLeakedContractSaysWhyItNoLongerWorks() {
        try (JsPool<Plugin> pool = builder().build()) {
            Plugin leaked = pool.use("a", p -> p);
            assertThatThrownBy(leaked::realmId)
                    .isInstanceOfSatisfying(
                            EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED))
                    .hasMessageContainingAll("Plugin.realmId", "its action has ended", "JsPool.use");
            assertThat(leaked).hasToString("Plugin of a pool");
            assertThat(leaked.equals(pool.<Plugin>use("a", p -> p))).isFalse();
        }
    }

    @Test
    void defaultMethodsAndNullResultsWork() {
        try (JsPool<Plugin> pool = builder().build()) {
            assertThat(pool.<String>use("a", p -> p.greet("Ada"))).isEqualTo("hello Ada from 1");
            assertThat(pool.<Object>use("a", p -> null)).isNull();
        }
    }

    @Test
    void aFailedCreationReachesItsCallerAndFreesThePlace() {
        try (JsPool<Plugin> pool = builder().size(2).build()) {
            serve(pool, "a");
            EkkoException broken = new EkkoException(ErrorCode.MODULE_UNREADABLE, "disk gone");
            realms.beforeCreate = () -> {
                throw broken;
            };
            for (int i = 0; i < 5; i++) {
                assertThatThrownBy(() -> serve(pool, "b")).isSameAs(broken);
            }
            assertThat(serve(pool, "a")).isEqualTo(1);
            realms.beforeCreate = () -> {};
            assertThat(serve(pool, "b")).isEqualTo(2);
        }
    }

    @Test
    void aRealmThatWillNotGiveItsContractIsReplaced() {
        FakeRealms fakes = new FakeRealms();
        boolean[] broken = new boolean[1];
        RealmFactory<Plugin> factory = () -> {
            LoadedRealm<Plugin> real = fakes.create();
            return new LoadedRealm<>() {
                @Override
                public Plugin contract() {
                    if (broken[0]) {
                        throw new EkkoException(ErrorCode.CLOSED, "dead");
                    }
                    return real.contract();
                }

                @Override
                public void close() {
                    real.close();
                }
            };
        };
        try (JsPool<Plugin> pool =
                new PoolBuilder<>(Plugin.class, factory).size(1).build()) {
            broken[0] = true;
            assertThatThrownBy(() -> serve(pool, "a")).hasMessage("dead");
            broken[0] = false;
            assertThat(serve(pool, "a")).isEqualTo(2);
            assertThat(fakes.mostAlive).hasValue(1);
        }
    }

    @Test
    void aRealmThatCannotBeClosedDoesNotBreakThePool() {
        FakeRealms fakes = new FakeRealms();
        RealmFactory<Plugin> factory = () -> new LoadedRealm<>() {
            private final LoadedRealm<Plugin> real = fakes.create();

            @Override
            public Plugin contract() {
                return real.contract();
            }

            @Override
            public void close() {
                throw new IllegalStateException("stuck");
            }
        };
        try (JsPool<Plugin> pool =
                new PoolBuilder<>(Plugin.class, factory).size(1).recycleAfter(1).build()) {
            assertThat(List.of(serve(pool, "a"), serve(pool, "b"), serve(pool, "b")))
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void aListenerThatThrowsDoesNotBreakThePoolNorTheOthers() {
        try (JsPool<Plugin> pool = new PoolBuilder<>(Plugin.class, realms)
                .on(event -> {
                    throw new IllegalStateException("listener");
                })
                .on(event -> {
                    throw new AssertionError("listener");
                })
                .on(events::add)
                .build()) {
            serve(pool, "a");
            assertThat(events).hasSize(2);
        }
    }

    @Test
    void aListenerMayUseAndCloseThePool() {
        JsPool<?>[] self = new JsPool<?>[1];
        JsPool<Plugin> pool = builder()
                .on(event -> {
                    if (event instanceof Event.Used used && used.tenant().equals("a")) {
                        self[0].use("b", p -> null);
                        self[0].close();
                    }
                })
                .build();
        self[0] = pool;
        serve(pool, "a");
        assertThat(realms.alive).hasValue(0);
        assertThatThrownBy(() -> serve(pool, "a"))
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLOSED));
    }

    @Test
    void sparesAreKeptReadyAndEvictTheLongestIdle() throws Exception {
        try (JsPool<Plugin> pool = builder().size(3).spare(1).build()) {
            for (String tenant : List.of("a", "b", "c", "d", "e")) {
                serve(pool, tenant);
                Await.until("a spare is back", () -> realms.open().stream().anyMatch(r -> r.owner() == null));
                Await.until("all is quiet", () -> pool.metrics().idle() == Math.min(3, realms.alive.get()));
            }
            assertThat(realms.open()).extracting(FakeRealms.Realm::owner).containsExactlyInAnyOrder("d", "e", null);
            assertThat(realms.mostAlive.get()).isLessThanOrEqualTo(3);
        }
        assertThat(realms.alive).hasValue(0);
        Await.until(
                "no thread is left",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("ekko-pool-spare")));
    }

    @Test
    void aSpareThatIsMadeWhileThePoolClosesIsNotCountedAsFree() throws Exception {
        CompletableFuture<Void> making = new CompletableFuture<>();
        CompletableFuture<Void> poolClosed = new CompletableFuture<>();
        realms.beforeCreate = () -> {
            if (realms.created.get() == 1) {
                making.complete(null);
                poolClosed.join();
            }
        };
        JsPool<Plugin> pool = builder().size(2).spare(1).build();
        serve(pool, "a");
        making.join();
        pool.close();
        poolClosed.complete(null);
        Await.until("the late spare is closed", () -> realms.closed.get() == 2);
        Await.until("both are booked", () -> pool.metrics().recycled() == 2);
        assertThat(pool.metrics().created()).isEqualTo(2);
        assertThat(pool.metrics().idle()).isZero();
    }

    private static int serve(JsPool<Plugin> pool, String tenant) {
        return pool.use(tenant, p -> p.serve(tenant));
    }

    private static java.util.function.Function<Plugin, Object> failing(Throwable failure) {
        return p -> {
            try {
                p.fail(failure);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return null;
        };
    }

    private JsPool.Builder<Plugin> builder() {
        return new PoolBuilder<>(Plugin.class, realms).on(events::add);
    }
}
