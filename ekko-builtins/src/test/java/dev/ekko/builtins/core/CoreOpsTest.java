package dev.ekko.builtins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.spi.JsError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreOpsTest {
    private final FakeHost host = new FakeHost();
    private final CoreOps ops = new CoreOps(host);

    @Test
    void aTimerKeepsTheProgramAliveWhereItIsToldTo() {
        int[] fired = new int[1];
        Handle timer = ops.after(1.2, true, () -> fired[0]++);
        assertThat(host.busy()).isTrue();
        host.advance(1);
        assertThat(fired[0]).isZero();
        host.advance(1);
        assertThat(fired[0]).isEqualTo(1);
        timer.close();
        ops.after(5, false, () -> fired[0]++).close();
        host.advance(10);
        assertThat(fired[0]).isEqualTo(1);
    }

    @Test
    void whatIsHeldEndsOnce() {
        Handle held = ops.hold();
        assertThat(host.held()).isEqualTo(1);
        held.close();
        held.close();
        assertThat(host.held()).isZero();
    }

    @Test
    void variablesChangeForTheProgramOnly() {
        Variables variables = new Variables(Map.of("A", "1"));
        variables.set("B", "2");
        variables.set("A", null);
        assertThat(variables.all(name -> true)).isEqualTo(Map.of("B", "2"));
        assertThatThrownBy(() -> variables.set("C", "\0")).isInstanceOf(JsError.class);
    }

    @Test
    void pathsFollowThisMachine() {
        PathOps paths = ops.paths();
        assertThat(paths.join(List.of("a", "..", "b"))).isEqualTo("b");
        assertThat(paths.dirname("a")).isEqualTo(".");
        assertThatThrownBy(() -> paths.normalize("\0")).isInstanceOf(JsError.class);
    }
}
