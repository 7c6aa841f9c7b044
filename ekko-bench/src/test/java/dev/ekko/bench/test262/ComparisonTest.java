package dev.ekko.bench.test262;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    Path folder;

    @Test
    void countsByFolderAndNamesWhatIsLost() throws IOException {
        Comparison comparison = new Comparison();
        comparison.add(trial("language/asi/a.js"), true, true);
        comparison.add(trial("language/asi/b.js"), false, true);
        comparison.add(trial("built-ins/Array/c.js"), true, false);
        assertThat(comparison.table())
                .contains("| built-ins | 1 | 100.00 % | 0.00 % | 0 |")
                .contains("| language/asi | 2 | 50.00 % | 100.00 % | 1 |")
                .contains("| all | 3 | 66.67 % | 66.67 % | 1 |");
        Path page = Files.writeString(folder.resolve("page.md"), "Before\n");
        comparison.writeInto(page, 10, List.of());
        assertThat(Files.readString(page)).startsWith("Before\n").contains("Lost: `language/asi/b.js`.");
    }

    @Test
    void replacesItsPartOfAPage() throws IOException {
        Comparison comparison = new Comparison();
        comparison.add(trial("language/asi/a.js"), true, true);
        Path page = Files.writeString(folder.resolve("page.md"), "Before\n");
        comparison.writeInto(page, 1, List.of());
        Files.writeString(page, Files.readString(page) + "After\n");
        String first = Files.readString(page);
        comparison.writeInto(page, 1, List.of());
        assertThat(Files.readString(page)).isEqualTo(first).endsWith("After\n");
    }

    private Trial trial(String path) {
        return new Trial(path, folder.resolve(path), List.of(), "", Trial.Mode.SLOPPY, Frontmatter.of(""));
    }
}
