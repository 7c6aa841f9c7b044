package dev.ekko.builtins.abort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.builtins.testing.FakeHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbortOpsTest {

    @Test
    void timeoutsTellTheirIdsInTheOrderOfTheirTimes() {
        FakeHost host = new FakeHost();
        AbortOps ops = new AbortOps(host);
        List<Integer> due = new ArrayList<>();
        ops.onTimeout(due::add);
        ops.startTimeout(1, 20);
        ops.startTimeout(2, 10);
        host.advance(15);
        assertThat(due).containsExactly(2);
        host.advance(10);
        assertThat(due).containsExactly(2, 1);
    }

    @Test
    void aDelayBeyondAllClocksIsFarAway() {
        FakeHost host = new FakeHost();
        AbortOps ops = new AbortOps(host);
        List<Integer> due = new ArrayList<>();
        ops.onTimeout(due::add);
        ops.startTimeout(1, 9007199254740991.0);
        host.advance(1000);
        assertThat(due).isEmpty();
    }
}
