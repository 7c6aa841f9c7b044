package dev.ekko.builtins.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.FakeHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimersOpsTest {
    private final FakeHost host = new FakeHost();
    private final TimersOps ops = new TimersOps(host);
    private final List<Integer> fired = new ArrayList<>();

    @Test
    void tellsTheIdsOfDueTimersInOrder() {
        ops.onFire(fired::add);
        ops.start(1, 10);
        ops.start(2, 5);
        ops.start(3, -1);
        host.advance(10);
        assertThat(fired).containsExactly(3, 2, 1);
    }

    @Test
    void aStoppedTimerDoesNotFireAndIsForgotten() {
        ops.onFire(fired::add);
        ops.start(1, 10);
        assertThat(host.busy()).as("a pending timer keeps the program alive").isTrue();
        ops.stop(1);
        ops.stop(1);
        ops.stop(99);
        host.advance(20);
        assertThat(fired).isEmpty();
        assertThat(host.pending()).isZero();
    }

    @Test
    void aTimerMayStartItsOwnIdAgain() {
        ops.onFire(id -> {
            fired.add(id);
            if (fired.size() < 3) {
                ops.start(id, 10);
            }
        });
        ops.start(7, 10);
        host.advance(100);
        assertThat(fired).containsExactly(7, 7, 7);
    }

    @Test
    void whatTheCallbackThrowsIsTheHostsToReport() {
        ops.onFire(id -> {
            throw new IllegalArgumentException("from timer " + id);
        });
        ops.start(1, 0);
        ops.post(() -> {
            throw new IllegalArgumentException("from task");
        });
        host.advance(0);
        assertThat(host.errors()).extracting(Throwable::getMessage).containsExactly("from task", "from timer 1");
    }

    @Test
    void aTimerBeforeAnyListenerIsADefectThatIsTold() {
        ops.start(4, 0);
        host.advance(0);
        assertThat(host.errors()).singleElement().satisfies(e -> assertThat(e).hasMessageContaining("Timer 4"));
    }
}
