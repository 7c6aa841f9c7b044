package dev.ekko.builtins.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.JsConsole;
import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.builtins.testing.FakeHost.Message;
import org.junit.jupiter.api.Test;

class ConsoleOpsTest {
    private final FakeHost host = new FakeHost();
    private final ConsoleOps ops = new ConsoleOps(host.console());

    @Test
    void theScriptsLevelsAreTheOrdinalsOfTheHosts() {
        for (int level = 0; level < 5; level++) {
            ops.print(level, "message");
        }
        assertThat(host.messages()).extracting(Message::level).containsExactly(JsConsole.Level.values());
    }

    @Test
    void aHostMayChangeItsMindAboutColours() {
        assertThat(ops.colours()).isFalse();
        host.showColours(true);
        assertThat(ops.colours()).isTrue();
    }

    @Test
    void theClockNeverRunsBackwards() {
        double before = ops.clock();
        assertThat(ops.clock()).isGreaterThanOrEqualTo(before);
    }
}
