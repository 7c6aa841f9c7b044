package dev.ekko.bench.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.bench.stats.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    @TempDir
    Path folder;

    private static Part part(String id, double value) {
        Part part = Part.begin(id, "2026-11-22", Map.of("Memory", "1 GB"), Map.of("node", "v1"), Map.of("bun", "gone"));
        part.add("wall.node", value);
        part.series().put("node", new Series("7", List.of(new Series.Point(1.5, 1.5, 1))));
        part.failures().put("deno", "did not");
        return part;
    }

    @Test
    void whatIsKeptComesBack() throws IOException {
        Results results = new Results(folder.resolve("not/there/yet"));
        assertThat(results.all()).isEmpty();
        results.keep(part("kernels.fib", 2));
        assertThat(results.all()).containsExactly(part("kernels.fib", 2));
    }

    @Test
    void anotherRunOfAPartTakesItsPlaceAndNoOther() throws IOException {
        Results results = new Results(folder);
        results.keep(part("kernels.fib", 2));
        results.keep(part("kernels.json", 3));
        results.keep(part("kernels.fib", 4));
        assertThat(results.all()).containsExactly(part("kernels.fib", 4), part("kernels.json", 3));
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("kernels.fib.json"), "{");
        assertThatThrownBy(() -> new Results(folder).all())
                .hasMessageContaining("kernels.fib.json")
                .hasMessageContaining("delete it");
    }
}
