package dev.ekko.builtins.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ekko.builtins.testing.FakeHost;
import org.junit.jupiter.api.Test;

class PerformanceOpsTest {
    private final FakeHost host = new FakeHost();

    @Test
    void theClockStartsWithTheRealm() {
        host.advance(40);
        PerformanceOps ops = new PerformanceOps(host);
        assertThat(ops.now()).isEqualTo(40);
        host.advance(2);
        assertThat(ops.now()).isEqualTo(42);
    }

    @Test
    void theOriginIsTheRealmsBeginningAndStaysThere() {
        host.advance(60_000);
        PerformanceOps ops = new PerformanceOps(host);
        assertThat(ops.timeOrigin()).isCloseTo(System.currentTimeMillis() - 60_000, within(10_000.0));
        double origin = ops.timeOrigin();
        host.advance(1_000);
        assertThat(ops.timeOrigin()).isEqualTo(origin);
    }

    @Test
    void tasksOfObserversRunLater() {
        PerformanceOps ops = new PerformanceOps(host);
        boolean[] ran = new boolean[1];
        ops.post(() -> ran[0] = true);
        assertThat(ran[0]).isFalse();
        host.advance(0);
        assertThat(ran[0]).isTrue();
    }
}
