package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    @TempDir
    Path folder;

    @Test
    void keepsNamesThatAreNoProperText() {
        TestCase test = new TestCase("area/x.any.js", "?a", Meta.of(""), "");
        Outcome outcome = new Outcome(
                "area/x.any.js?a",
                List.of(
                        new Outcome.Subtest("lone \ud800,[ surrogate\n", 0, null),
                        new Outcome.Subtest("plain", 1, "because"),
                        new Outcome.Subtest("late", 3, null)),
                7,
                "harness TIMEOUT",
                "key");
        Store store = new Store(folder);
        assertThat(store.find("node", test).isEmpty()).isTrue();
        store.keep("node", test, outcome);
        assertThat(store.find("node", test).orElseThrow()).isEqualTo(outcome);
        assertThat(store.find("bun", test).isEmpty()).isTrue();
    }
}
