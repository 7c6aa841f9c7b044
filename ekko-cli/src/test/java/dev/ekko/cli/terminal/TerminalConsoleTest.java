package dev.ekko.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.JsConsole;
import dev.ekko.JsConsole.Level;
import dev.ekko.cli.FakeTerminal;
import org.junit.jupiter.api.Test;

final class TerminalConsoleTest {
    private final FakeTerminal fake = new FakeTerminal();

    @Test
    void logsGoToStandardOutputAndWarningsToStandardError() {
        JsConsole console = new TerminalConsole(fake.open());
        for (Level level : Level.values()) {
            console.print(level, level.name());
        }
        assertThat(fake.out()).isEqualTo("DEBUG\nLOG\nINFO\n");
        assertThat(fake.err()).isEqualTo("WARN\nERROR\n");
    }

    @Test
    void coloursFollowTheTerminal() {
        assertThat(new TerminalConsole(fake.open()).colours()).isFalse();
        assertThat(new TerminalConsole(fake.interactive().open()).colours()).isTrue();
        assertThat(new TerminalConsole(fake.environment("NO_COLOR", "1").open()).colours())
                .isFalse();
    }
}
