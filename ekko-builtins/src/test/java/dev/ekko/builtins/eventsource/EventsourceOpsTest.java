package dev.ekko.builtins.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsourceOpsTest {
    private final FakeHost host = new FakeHost();
    private final EventsourceOps ops = new EventsourceOps(host);
    private final List<String> ran = new ArrayList<>();

    @Test
    void waitsKeepTheProgramAliveAndCanBeStopped() {
        int first = ops.start(10, () -> ran.add("first"));
        ops.start(20, () -> ran.add("second"));
        assertThat(host.busy()).isTrue();
        ops.stop(first);
        ops.stop(first);
        ops.stop(99);
        host.advance(30);
        assertThat(ran).containsExactly("second");
        assertThat(host.pending()).isZero();
    }

    @Test
    void tasksRunLater() {
        ops.post(() -> ran.add("task"));
        assertThat(ran).isEmpty();
        host.advance(0);
        assertThat(ran).containsExactly("task");
    }

    @Test
    void permissionIsAskedForTheServer() {
        assertThatThrownBy(() -> ops.check("http://127.0.0.1:1/")).isInstanceOf(AssertionError.class);
    }
}
