package dev.ekko.impl.pool;

import dev.ekko.error.JsCancelledException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Realms without an engine that keep count of everything a pool must never do. */
final class FakeRealms implements RealmFactory<Plugin> {
    final AtomicInteger created = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger alive = new AtomicInteger();
    final AtomicInteger mostAlive = new AtomicInteger();
    final Queue<String> violations = new ConcurrentLinkedQueue<>();
    final Queue<Realm> all = new ConcurrentLinkedQueue<>();
    volatile Runnable beforeCreate = () -> {};

    @Override
    public LoadedRealm<Plugin> create() {
        beforeCreate.run();
        Realm realm = new Realm(created.incrementAndGet());
        mostAlive.accumulateAndGet(alive.incrementAndGet(), Math::max);
        all.add(realm);
        return realm;
    }

    List<Realm> open() {
        return all.stream().filter(realm -> realm.closes.get() == 0).toList();
    }

    final class Realm implements LoadedRealm<Plugin>, Plugin {
        final int id;
        final AtomicInteger closes = new AtomicInteger();
        private final AtomicReference<String> owner = new AtomicReference<>();
        private final AtomicInteger inside = new AtomicInteger();
        private final CountDownLatch closing = new CountDownLatch(1);

        Realm(int id) {
            this.id = id;
        }

        String owner() {
            return owner.get();
        }

        @Override
        public Plugin contract() {
            return this;
        }

        @Override
        public void close() {
            if (closes.incrementAndGet() > 1) {
                violations.add("realm " + id + " was closed twice");
            } else {
                alive.decrementAndGet();
                closed.incrementAndGet();
                closing.countDown();
            }
        }

        @Override
        public int serve(String tenant) {
            if (inside.incrementAndGet() > 1) {
                violations.add("two calls at once in realm " + id);
            }
            if (!owner.compareAndSet(null, tenant) && !tenant.equals(owner.get())) {
                violations.add("realm " + id + " of " + owner.get() + " was handed to " + tenant);
            }
            Thread.yield();
            inside.decrementAndGet();
            return id;
        }

        @Override
        public int realmId() {
            return id;
        }

        @Override
        public void fail(Throwable failure) throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }

        @Override
        public CompletableFuture<String> later(CompletableFuture<String> answer) {
            return answer;
        }

        @Override
        public void hang() {
            try {
                closing.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new JsCancelledException("realm " + id + " was closed", null);
        }
    }
}
