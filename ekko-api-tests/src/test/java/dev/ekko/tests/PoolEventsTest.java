package dev.ekko.tests;

import static dev.ekko.tests.Scripts.js;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsPool;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolEventsTest {

    interface Plugin {
        int next();
    }

    @Test
    void aTenantBeyondItsShareIsTurnedAwayAndSaidSo() throws Exception {
        List<JsPool.Event> events = new CopyOnWriteArrayList<>();
        try (JsPool<Plugin> pool = Ekko.runtime()
                .pool(js("let n = 0; export const next = () => ++n;"), Plugin.class)
                .size(4)
                .perTenant(1)
                .maxWait(Duration.ofMillis(50))
                .on(events::add)
                .build()) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch leave = new CountDownLatch(1);
            CompletableFuture<Integer> holder = CompletableFuture.supplyAsync(() -> pool.use("a", plugin -> {
                inside.countDown();
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return plugin.next();
            }));
            inside.await();
            assertThatThrownBy(() -> pool.use("a", Plugin::next))
                    .isInstanceOfSatisfying(
                            EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED));
            assertThat(pool.use("b", Plugin::next)).isEqualTo(1);
            leave.countDown();
            assertThat(holder.get()).isEqualTo(1);
            assertThat(pool.metrics().size()).isEqualTo(4);
        }
        assertThat(events)
                .filteredOn(JsPool.Event.Rejected.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    JsPool.Event.Rejected rejected = (JsPool.Event.Rejected) event;
                    assertThat(rejected.tenant()).isEqualTo("a");
                    assertThat(rejected.waited()).isGreaterThanOrEqualTo(Duration.ofMillis(40));
                });
        assertThat(events)
                .filteredOn(JsPool.Event.Created.class::isInstance)
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(((JsPool.Event.Created) event).took()).isPositive());
    }
}
