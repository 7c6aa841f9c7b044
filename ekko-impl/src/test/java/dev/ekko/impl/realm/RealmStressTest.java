package dev.ekko.impl.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at everything at once: nothing is lost, nothing overlaps, nothing hangs. */
@Timeout(60)
class RealmStressTest {
    private static final int THREADS = 8;

    @Test
    void nothingThatIsPostedOrSetIsLost() throws Exception {
        FakeGuest guest = new FakeGuest();
        Reports reports = new Reports();
        Realm realm = new Realm(guest, ResourceLimits.none(), reports);
        int each = 3_000;
        CountDownLatch ran = new CountDownLatch(THREADS * each);
        parallel(thread -> {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            for (int i = 0; i < each; i++) {
                switch (random.nextInt(5)) {
                    case 0 -> realm.enter(() -> run(guest, ran));
                    case 1 -> realm.enter(() -> realm.schedule(random.nextInt(2_000_000), true, ran::countDown));
                    case 2 -> {
                        CompletableFuture<String> result = new CompletableFuture<>();
                        realm.post(() -> {
                            guest.script(ran::countDown);
                            result.complete("done");
                        });
                        assertThat(realm.await(ResourceLimits.none(), result)).isEqualTo("done");
                    }
                    case 3 ->
                        realm.enter(() -> {
                            realm.enter(() -> run(guest, ran));
                            return null;
                        });
                    default -> realm.post(() -> guest.script(ran::countDown));
                }
            }
        });
        assertThat(ran.await(10, TimeUnit.SECONDS))
                .as("%d left", ran.getCount())
                .isTrue();
        assertThat(reports.uncaught).isEmpty();
        assertThat(guest.overlaps).hasValue(0);
        realm.close();
    }

    private static boolean run(FakeGuest guest, CountDownLatch ran) {
        guest.script(ran::countDown);
        return true;
    }

    @Test
    void aSinglePostIsNeverLostWhileOthersComeAndGo() throws Exception {
        FakeGuest guest = new FakeGuest();
        Realm realm = new Realm(guest, ResourceLimits.none(), new Reports());
        AtomicInteger slow = new AtomicInteger();
        parallel(thread -> {
            for (int i = 0; i < 5_000; i++) {
                if (thread % 2 == 0) {
                    realm.enter(() -> 1);
                } else {
                    CompletableFuture<Long> ran = new CompletableFuture<>();
                    long start = System.nanoTime();
                    realm.post(() -> ran.complete(System.nanoTime()));
                    if (ran.get(10, TimeUnit.SECONDS) - start > 2_000_000_000L) {
                        slow.incrementAndGet();
                    }
                }
            }
        });
        assertThat(slow).hasValue(0);
        realm.close();
    }

    @Test
    void closingAtAnyMoment() throws Exception {
        for (int round = 0; round < 150; round++) {
            FakeGuest guest = new FakeGuest();
            Reports reports = new Reports();
            Realm realm = new Realm(guest, ResourceLimits.none(), reports);
            int closer = round % THREADS;
            parallel(thread -> {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                if (thread == closer) {
                    spin(random.nextInt(300_000));
                    long start = System.nanoTime();
                    realm.close();
                    assertThat(System.nanoTime() - start).isLessThan(4_000_000_000L);
                    return;
                }
                try {
                    while (true) {
                        switch (random.nextInt(4)) {
                            case 0 -> realm.enter(() -> realm.schedule(random.nextInt(100_000), true, () -> {}));
                            case 1 ->
                                realm.enter(() -> {
                                    guest.spin(1);
                                    return null;
                                });
                            case 2 -> {
                                CompletableFuture<String> result = new CompletableFuture<>();
                                realm.post(() -> result.complete("x"));
                                realm.await(ResourceLimits.none(), result);
                            }
                            default -> realm.runUntilIdle();
                        }
                    }
                } catch (EkkoException closed) {
                    assertThat(realm.closed()).isTrue();
                }
            });
            assertThat(guest.closes).hasValue(1);
            assertThat(guest.overlaps).hasValue(0);
            assertThat(reports.uncaught).isEmpty();
        }
    }

    private static void spin(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private interface Body {
        void run(int thread) throws Exception;
    }

    private static void parallel(Body body) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                all.add(threads.submit(() -> {
                    body.run(thread);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get(40, TimeUnit.SECONDS);
            }
        }
    }
}
