package dev.ekko.impl.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeepStackTest {

    private static int depth(int left) {
        return left == 0 ? 0 : 1 + depth(left - 1);
    }

    @Test
    void runsDeepTasks() {
        assertThat(DeepStack.call(512L << 20, () -> depth(500_000))).isEqualTo(500_000);
    }

    @Test
    void handsFailuresOn() {
        IllegalStateException failure = new IllegalStateException("x");
        assertThatThrownBy(() -> DeepStack.call(1 << 20, () -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThatThrownBy(() -> DeepStack.call(1 << 20, () -> {
                    throw new AssertionError("y");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("y");
    }

    @Test
    void anInterruptWaitsForTheEnd() {
        Thread.currentThread().interrupt();
        assertThat(DeepStack.call(1 << 20, () -> "done")).isEqualTo("done");
        assertThat(Thread.interrupted()).isTrue();
    }
}
