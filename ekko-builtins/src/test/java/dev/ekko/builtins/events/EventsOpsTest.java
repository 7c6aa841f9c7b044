package dev.ekko.builtins.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.FakeHost;
import org.junit.jupiter.api.Test;

class EventsOpsTest {

    @Test
    void theClockNeverGoesBack() {
        EventsOps ops = new EventsOps(new FakeHost());
        double first = ops.now();
        assertThat(first).isNotNegative();
        assertThat(ops.now()).isGreaterThanOrEqualTo(first);
    }

    @Test
    void tasksRunOnTheRealm() {
        FakeHost host = new FakeHost();
        int[] runs = new int[1];
        new EventsOps(host).post(() -> runs[0]++);
        host.advance(0);
        assertThat(runs[0]).isEqualTo(1);
    }
}
