package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final List<String> COLUMNS = List.of("ekko", "node");
    private final Report report = new Report("ekko");

    @Test
    void setsTheBestOfARowInBold() {
        add("url", 3, 2);
        String page = page("");
        assertThat(page).contains("| url \\* | 1 | 4 | **3** | 2 |");
        assertThat(page).contains("| all | 1 | 4 | **3** | 2 |");
        assertThat(page).contains("| Node.js | 26.0 |");
        assertThat(page).contains("No file of these");
    }

    @Test
    void namesTheFilesOfWhichAnotherPassesMore() {
        add("url", 1, 4);
        assertThat(report.behind().size()).isEqualTo(1);
        assertThat(page("").contains("| `x.any.js` | 1 | 4 | Node.js |")).isTrue();
    }

    @Test
    void keepsWhatWasWrittenByHand() {
        add("url", 4, 4);
        assertThat(page(Page.NOTES + "\n\nBy hand.\n").endsWith(Page.NOTES + "\n\nBy hand.\n"))
                .isTrue();
        assertThat(page("").endsWith(Page.NOTES + "\n")).isTrue();
        assertThat(page("").contains("By hand")).isFalse();
    }

    private void add(String area, int ekko, int node) {
        report.add(
                Areas.of(List.of(area)).getFirst(),
                new TestCase("x.any.js", "", Meta.of(""), ""),
                Map.of("ekko", TallyTest.outcome(ekko, 4), "node", TallyTest.outcome(node, 4)));
    }

    private String page(String notes) {
        return Page.of(report, COLUMNS, Map.of("node", "26.0"), Map.of("Day", "today"), "", notes);
    }
}
