package dev.ekko.impl.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.JsPool;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.JsLimitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads and tenants at once; the fakes and a sampler look for anything that must never be. */
@Timeout(180)
class PoolStressTest {
    private static final int SIZE = 6;
    private static final int PER_TENANT = 2;

    private final FakeRealms realms = new FakeRealms();
    private final Queue<String> violations = realms.violations;
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void sixtyFourPlatformThreads() throws Exception {
        run(64, 150, false, false);
    }

    @Test
    void aThousandVirtualThreadsWithSpares() throws Exception {
        run(1_000, 10, true, false);
    }

    @Test
    void closedInTheMiddle() throws Exception {
        for (int i = 0; i < 20; i++) {
            run(32, 1_000_000, true, true);
            realms.all.clear();
        }
    }

    private void run(int threadCount, int calls, boolean virtual, boolean closeEarly) throws Exception {
        int createdBefore = realms.created.get();
        ended.set(0);
        JsPool<Plugin> pool = new PoolBuilder<>(Plugin.class, realms)
                .size(SIZE)
                .perTenant(PER_TENANT)
                .recycleAfter(7)
                .maxWaiting(threadCount)
                .maxWait(Await.LONG)
                .spare(virtual ? 1 : 0)
                .build();
        AtomicBoolean sampling = new AtomicBoolean(true);
        Thread sampler = Thread.ofPlatform().start(() -> sample(pool, sampling));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < threadCount; i++) {
            int seed = i;
            Runnable work = () -> call(pool, new SplittableRandom(seed), calls);
            threads.add(
                    virtual
                            ? Thread.ofVirtual().start(work)
                            : Thread.ofPlatform().start(work));
        }
        if (closeEarly) {
            Await.until("some calls were made", () -> ended.get() > 50);
            pool.close();
        }
        Await.join(threads);
        sampling.set(false);
        Await.join(List.of(sampler));
        if (!closeEarly) {
            assertThat(ended).hasValue(threadCount * calls);
            assertThat(pool.metrics().busy()).isZero();
        }
        pool.close();
        Await.until("every realm is closed", () -> realms.alive.get() == 0);
        JsPool.Metrics last = pool.metrics();
        assertThat(violations).isEmpty();
        assertThat(last.waiting()).isZero();
        assertThat(last.created()).isEqualTo(last.recycled()).isEqualTo(realms.created.get() - createdBefore);
        assertThat(realms.mostAlive.get()).isLessThanOrEqualTo(SIZE);
        assertThat(realms.closed.get()).isEqualTo(realms.created.get());
    }

    private void call(JsPool<Plugin> pool, SplittableRandom random, int calls) {
        for (int i = 0; i < calls; i++) {
            // A few busy tenants and many rare ones.
            String tenant = "t" + (random.nextBoolean() ? random.nextInt(3) : random.nextInt(40));
            int kind = random.nextInt(100);
            try {
                pool.use(tenant, p -> act(tenant, kind, p));
            } catch (JsLimitException expected) {
                if (kind != 0) {
                    violations.add("unexpected " + expected);
                }
            } catch (EkkoException closed) {
                if (closed.code() == ErrorCode.CLOSED) {
                    return;
                }
                violations.add("unexpected " + closed);
            }
            ended.incrementAndGet();
        }
    }

    private Object act(String tenant, int kind, Plugin plugin) {
        AtomicInteger count = running.computeIfAbsent(tenant, name -> new AtomicInteger());
        if (count.incrementAndGet() > PER_TENANT) {
            violations.add(tenant + " runs more than " + PER_TENANT + " calls");
        }
        try {
            if (kind == 0) {
                throw new JsLimitException(JsLimitException.Limit.STATEMENTS, 2, 1, null);
            }
            return plugin.serve(tenant);
        } finally {
            count.decrementAndGet();
        }
    }

    private void sample(JsPool<Plugin> pool, AtomicBoolean going) {
        while (going.get()) {
            JsPool.Metrics now = pool.metrics();
            if (now.created() != now.recycled() + now.idle() + now.busy()) {
                violations.add("not consistent: " + now);
            }
            if (now.idle() + now.busy() > SIZE) {
                violations.add("more than its size: " + now);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(1).toNanos());
        }
    }
}
