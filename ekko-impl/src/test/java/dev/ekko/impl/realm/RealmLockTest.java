package dev.ekko.impl.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RealmLockTest {
    private int unguarded;

    @Test
    void letsOneThreadInAtATimeAndLosesNobody() throws InterruptedException {
        RealmLock lock = new RealmLock();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean virtual = i % 2 == 0;
            Runnable work = () -> {
                for (int n = 0; n < 20_000; n++) {
                    lock.lock();
                    try {
                        unguarded++;
                    } finally {
                        lock.unlock();
                    }
                }
            };
            threads.add(
                    virtual
                            ? Thread.ofVirtual().start(work)
                            : Thread.ofPlatform().start(work));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(java.time.Duration.ofSeconds(60))).isTrue();
        }
        assertThat(unguarded).isEqualTo(160_000);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void isReentrantAndKnowsItsHolder() throws InterruptedException {
        RealmLock lock = new RealmLock();
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        AtomicBoolean other = new AtomicBoolean(true);
        Thread.ofPlatform()
                .start(() -> other.set(lock.tryLock() || lock.isHeldByCurrentThread()))
                .join();
        assertThat(other).isFalse();
        lock.unlock();
        assertThat(lock.isLocked()).isTrue();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void waitsNoLongerThanAsked() throws InterruptedException {
        RealmLock lock = new RealmLock();
        lock.lock();
        AtomicBoolean taken = new AtomicBoolean(true);
        Thread.ofPlatform()
                .start(() -> {
                    try {
                        taken.set(lock.tryLock(20, TimeUnit.MILLISECONDS));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .join();
        assertThat(taken).isFalse();
    }

    @Test
    void aWaiterCanBeInterruptedAndAnotherStillGetsIn() throws InterruptedException {
        RealmLock lock = new RealmLock();
        lock.lock();
        CountDownLatch stopped = new CountDownLatch(1);
        Thread first = Thread.ofPlatform().start(() -> {
            try {
                lock.tryLock(1, TimeUnit.HOURS);
            } catch (InterruptedException expected) {
                stopped.countDown();
            }
        });
        CountDownLatch in = new CountDownLatch(1);
        Thread second = Thread.ofPlatform().start(() -> {
            lock.lock();
            lock.unlock();
            in.countDown();
        });
        first.interrupt();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        lock.unlock();
        assertThat(in.await(10, TimeUnit.SECONDS)).isTrue();
        second.join();
    }
}
