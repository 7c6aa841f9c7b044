package dev.ekko.impl.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.ResourceLimits;
import dev.ekko.error.EkkoException;
import dev.ekko.error.JsCancelledException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RealmClosingTest {
    private final FakeGuest guest = new FakeGuest();
    private final Reports reports = new Reports();
    private final Realm realm = new Realm(guest, ResourceLimits.none(), reports);

    private void closesAtOnce() {
        long start = System.nanoTime();
        realm.close();
        assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(guest.closes).hasValue(1);
        assertThat(reports.closings.get()).isPositive();
    }

    @Test
    void closeFromWhatWaitsForTheClose() {
        reports.onClosed = () -> {
            reports.onClosed = () -> {};
            realm.close();
        };
        closesAtOnce();
    }

    @Test
    void closeFromAListenerForErrors() throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        reports.onUncaught = () -> {
            realm.close();
            heard.countDown();
        };
        realm.post(() -> {
            throw new IllegalStateException("task");
        });
        assertThat(heard.await(5, TimeUnit.SECONDS)).isTrue();
        closesAtOnce();
    }

    @Test
    void closeFromATurnATaskAndATimer() throws Exception {
        realm.enter(() -> {
            realm.schedule(0, true, () -> {
                throw new IllegalStateException("must not run");
            });
            realm.post(realm::close);
            return null;
        });
        Thread.sleep(20);
        assertThat(reports.uncaught).isEmpty();
        assertThatThrownBy(() -> realm.enter(() -> null)).isInstanceOf(EkkoException.class);
        closesAtOnce();
    }

    @Test
    void closeWhileOthersRunWaitAndQueue() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<String> never = new CompletableFuture<>();
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        ends.add(end(() -> realm.await(ResourceLimits.none(), never)));
        Runnable keepsBusy = realm.pending();
        ends.add(end(realm::runUntilIdle));
        ends.add(end(() -> realm.enter(() -> {
            running.countDown();
            guest.spin(20_000);
            return null;
        })));
        running.await();
        ends.add(end(() -> realm.enter(() -> null)));
        Thread.sleep(20);
        closesAtOnce();
        for (CompletableFuture<Throwable> one : ends) {
            assertThat(one.get(5, TimeUnit.SECONDS)).isInstanceOf(EkkoException.class);
        }
        assertThat(ends.getFirst().get()).isInstanceOf(JsCancelledException.class);
        keepsBusy.run();
    }

    private static CompletableFuture<Throwable> end(Runnable call) {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                call.run();
                thrown.complete(new AssertionError("ended well"));
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });
        return thrown;
    }

    @Test
    void aClosedRealmWithTimersIsCollected() throws Exception {
        List<WeakReference<Realm>> realms = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Realm one = new Realm(new FakeGuest(), ResourceLimits.none(), new Reports());
            one.enter(() -> one.schedule(3_600_000_000_000L, true, () -> one.post(() -> {})));
            if (i % 2 == 0) {
                one.post(() -> {});
            }
            one.close();
            realms.add(new WeakReference<>(one));
        }
        for (int i = 0; i < 100 && realms.stream().anyMatch(one -> one.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(realms.stream().filter(one -> one.get() != null).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void aForgottenRealmIsCollected() throws Exception {
        WeakReference<Realm> forgotten = new WeakReference<>(used());
        for (int i = 0; i < 100 && forgotten.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(forgotten.get()).isNull();
        realm.close();
    }

    private static Realm used() {
        Realm one = new Realm(new FakeGuest(), ResourceLimits.none(), new Reports());
        one.enter(() -> one.schedule(0, true, () -> {}));
        one.post(() -> {});
        return one;
    }
}
