package dev.ekko.builtins.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.error.EkkoException;
import dev.ekko.spi.JsError;
import org.junit.jupiter.api.Test;

class WorkersOpsTest {
    private final FakeHost host = new FakeHost();
    private final WorkersOps ops = new WorkersOps(host);
    private final Crew crew = host.shared(Crew.class, Crew::new);

    private int make(String flags) {
        return ops.make("", "module", "data:text/javascript,", 1, flags, (message, file, line, column, thrown) -> {});
    }

    @Test
    void aProgramHasAnEndOfWorkers() {
        for (int i = 0; i < Crew.MOST; i++) {
            make("inherit");
        }
        assertThatThrownBy(() -> make("inherit"))
                .isInstanceOfSatisfying(
                        JsError.class, error -> assertThat(error.name()).isEqualTo("QuotaExceededError"))
                .hasMessageContaining("256");
        ops.startAddress(1, "data:text/javascript,");
        assertThat(host.workersStarted()).isEqualTo(1);
        ops.terminate(1);
        ops.terminate(1);
        ops.startAddress(1, "data:text/javascript,");
        assertThat(host.workersClosed()).isEqualTo(1);
        assertThat(host.workersStarted()).isEqualTo(1);
        assertThat(make("inherit")).isEqualTo(Crew.MOST + 1);
        host.close();
        assertThat(crew.size()).isZero();
    }

    @Test
    void permissionsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> make("--allow-nothing")).isInstanceOf(EkkoException.class);
        assertThat(crew.size()).isZero();
    }

    @Test
    void relativeUrlsStartInTheDirectory() {
        assertThat(ops.base()).startsWith("file:///").endsWith("/");
    }
}
