package dev.ekko.impl.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsCancelledException;
import dev.ekko.error.JsLimitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RealmTest {
    private final FakeGuest guest = new FakeGuest();
    private final Reports reports = new Reports();
    private Realm realm = new Realm(guest, ResourceLimits.none(), reports);

    @AfterEach
    void nobodyWasEverInsideTwice() {
        realm.close();
        assertThat(guest.overlaps).hasValue(0);
        assertThat(guest.closes).hasValue(1);
    }

    private void remake(ResourceLimits limits) {
        realm.close();
        guest.closes.set(0);
        realm = new Realm(new FakeGuest(), limits, reports);
        guest.closes.set(1);
    }

    private void run(Runnable script) {
        realm.enter(() -> {
            guest.script(script);
            return null;
        });
    }

    @Test
    void anErrorOfATaskIsNotTheCallers() {
        int result = realm.enter(() -> {
            realm.post(() -> {
                throw new AssertionError("of a task");
            });
            return 42;
        });
        assertThat(result).isEqualTo(42);
        assertThat(reports.uncaught)
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining("of a task"));
    }

    @Test
    void aWorkerOutlivesErrorsOfTasksAndOfListeners() throws Exception {
        reports.onUncaught = () -> {
            throw new AssertionError("of a listener");
        };
        CountDownLatch ran = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            realm.post(() -> {
                throw new LinkageError("of a task");
            });
        }
        realm.post(ran::countDown);
        assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(reports.uncaught).hasSize(10);
    }

    @Test
    void timersSetInAFailingTurnStillFire() throws Exception {
        CountDownLatch fired = new CountDownLatch(2);
        assertThatThrownBy(() -> run(() -> {
                    realm.schedule(1_000_000, true, fired::countDown);
                    realm.post(fired::countDown);
                    throw new IllegalStateException("turn");
                }))
                .isInstanceOf(EkkoException.class);
        assertThat(fired.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEndlessPostDoesNotStarveTimersNorCallers() throws Exception {
        CountDownLatch fired = new CountDownLatch(1);
        AtomicBoolean over = new AtomicBoolean();
        Runnable endless = new Runnable() {
            @Override
            public void run() {
                if (!over.get()) {
                    realm.post(this);
                }
            }
        };
        run(() -> {
            realm.schedule(5_000_000, true, fired::countDown);
            realm.post(endless);
        });
        assertThat(fired.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(realm.<Integer>enter(() -> 7)).isEqualTo(7);
        over.set(true);
    }

    @Test
    void anEndlessTimerDoesNotStarvePostsNorCallers() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Runnable endless = new Runnable() {
            @Override
            public void run() {
                if (!over.get()) {
                    realm.schedule(0, true, this);
                }
            }
        };
        run(() -> realm.schedule(0, true, endless));
        for (int i = 0; i < 200; i++) {
            CountDownLatch ran = new CountDownLatch(1);
            realm.post(ran::countDown);
            assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(realm.<Integer>enter(() -> 7)).isEqualTo(7);
        }
        over.set(true);
    }

    @Test
    void aCallerIsNotKeptByTheTasksOfOthers() {
        for (int i = 0; i < 100; i++) {
            run(() -> realm.post(() -> guest.spin(10)));
            if (i == 0) {
                break;
            }
        }
        long start = System.nanoTime();
        realm.enter(() -> {
            for (int i = 0; i < 100; i++) {
                realm.post(() -> guest.spin(20));
            }
            return null;
        });
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void anInterruptedCallerLeavesTheTasksOfOthersAlone() throws Exception {
        CountDownLatch ran = new CountDownLatch(20);
        Thread caller = Thread.ofPlatform()
                .start(() -> realm.enter(() -> {
                    for (int i = 0; i < 20; i++) {
                        realm.post(() -> {
                            guest.spin(15);
                            ran.countDown();
                        });
                    }
                    realm.schedule(0, true, ran::countDown);
                    Thread.currentThread().interrupt();
                    return null;
                }));
        caller.join();
        assertThat(ran.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(reports.uncaught).isEmpty();
    }

    @Test
    void veryLongTimersDoNotConfuseTheOrder() throws Exception {
        CountDownLatch fired = new CountDownLatch(1);
        run(() -> {
            realm.schedule(Long.MAX_VALUE, false, () -> {});
            guest.spin(2);
            realm.schedule(0, true, fired::countDown);
            guest.spin(2);
            realm.schedule(Long.MAX_VALUE - 1, false, () -> {});
        });
        assertThat(fired.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void thousandsOfTimersFireInOrderAndCancelledOnesDoNot() throws Exception {
        List<Integer> order = new ArrayList<>();
        List<Runnable> cancels = new ArrayList<>();
        CountDownLatch last = new CountDownLatch(1);
        run(() -> {
            for (int i = 0; i < 10_000; i++) {
                int number = i;
                Runnable cancel = realm.schedule(i * 1_000L, true, () -> order.add(number));
                if (i % 2 == 1) {
                    cancels.add(cancel);
                }
            }
            cancels.forEach(Runnable::run);
            cancels.forEach(Runnable::run);
            realm.schedule(50_000_000, true, last::countDown);
        });
        realm.runUntilIdle();
        assertThat(last.await(0, TimeUnit.SECONDS)).isTrue();
        assertThat(order).hasSize(5_000).isSorted().allMatch(n -> n % 2 == 0);
    }

    @Test
    void idleMeansThatNothingIsLeft() {
        for (int round = 0; round < 300; round++) {
            AtomicInteger left = new AtomicInteger(20);
            AtomicBoolean ended = new AtomicBoolean();
            Runnable step = new Runnable() {
                @Override
                public void run() {
                    // Hands over from a post to a timer to a post, so that there is always exactly one thing left.
                    if (left.decrementAndGet() == 0) {
                        ended.set(true);
                    } else if (left.get() % 2 == 0) {
                        realm.schedule(0, true, this);
                    } else {
                        Runnable done = realm.pending();
                        CompletableFuture.runAsync(() -> {
                            realm.post(this);
                            done.run();
                        });
                    }
                }
            };
            CompletableFuture<Void> other = CompletableFuture.runAsync(() -> realm.enter(() -> null));
            realm.enter(() -> {
                realm.schedule(0, true, step);
                return null;
            });
            realm.runUntilIdle();
            assertThat(ended).as("round %d, %d left", round, left.get()).isTrue();
            other.join();
        }
    }

    @Test
    void aFutureThatNothingCanSettleIsHopeless() {
        CompletableFuture<String> never = new CompletableFuture<>();
        assertThatThrownBy(() -> realm.await(
                        ResourceLimits.none(), never, () -> new EkkoException(ErrorCode.SCRIPT_ERROR, "hopeless")))
                .hasMessage("hopeless");
        CompletableFuture<String> later = new CompletableFuture<>();
        run(() -> realm.schedule(5_000_000, true, () -> later.complete("x")));
        assertThat(realm.await(
                        ResourceLimits.none(), later, () -> new EkkoException(ErrorCode.SCRIPT_ERROR, "hopeless")))
                .isEqualTo("x");
    }

    @Test
    void aVirtualThreadThatIsInterruptedStopsItsScript() throws Exception {
        realm.close();
        FakeGuest metered = new FakeGuest();
        Realm other = new Realm(metered, ResourceLimits.none().cpuTime(Duration.ofSeconds(20)), reports);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                other.enter(() -> {
                    metered.spin(20_000);
                    return null;
                });
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        Thread.sleep(50);
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(JsCancelledException.class);
        long start = System.nanoTime();
        other.enter(() -> null);
        assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        other.close();
    }

    @Test
    void tasksThatAVirtualThreadWouldRunAreMeteredAllTheSame() throws Exception {
        realm.close();
        Realm other = new Realm(new FakeGuest(), ResourceLimits.none().cpuTime(Duration.ofSeconds(20)), reports);
        CompletableFuture<Boolean> byCall = new CompletableFuture<>();
        CompletableFuture<Boolean> byWait = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    other.enter(ResourceLimits.none(), () -> {
                        other.post(() -> byCall.complete(Thread.currentThread().isVirtual()));
                        other.schedule(
                                20_000_000,
                                true,
                                () -> byWait.complete(Thread.currentThread().isVirtual()));
                        return null;
                    });
                    other.await(ResourceLimits.none(), byWait);
                })
                .join();
        assertThat(byCall.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(byWait.get(5, TimeUnit.SECONDS)).isFalse();
        other.close();
    }

    @Test
    void theLimitOfATurnEndsItAndNotTheNext() {
        ResourceLimits limits = ResourceLimits.none().wallTime(Duration.ofMillis(20));
        AtomicInteger stopped = new AtomicInteger();
        for (int i = 0; i < 60; i++) {
            try {
                realm.enter(limits, () -> {
                    guest.spin(10 + (int) (Math.random() * 40));
                    return null;
                });
            } catch (JsLimitException e) {
                stopped.incrementAndGet();
            }
            realm.enter(() -> {
                guest.spin(3);
                return null;
            });
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        assertThat(stopped.get()).isPositive();
    }

    @Test
    void nestedEntriesSeeTheStop() {
        assertThatThrownBy(() -> realm.enter(ResourceLimits.none().wallTime(Duration.ofMillis(20)), () -> {
                    try {
                        realm.enter(() -> {
                            guest.spin(5_000);
                            return null;
                        });
                    } catch (JsLimitException e) {
                        throw new IllegalStateException("seen inside", e);
                    }
                    return null;
                }))
                .isInstanceOf(JsLimitException.class)
                .hasRootCauseInstanceOf(FakeGuest.Stopped.class);
        remake(ResourceLimits.none());
    }
}
