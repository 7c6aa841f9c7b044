package dev.ekko.bench.wpt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
        assertTrue(page.contains("| url \\* | 1 | 4 | **3** | 2 |"), page);
        assertTrue(page.contains("| all | 1 | 4 | **3** | 2 |"), page);
        assertTrue(page.contains("| Node.js | 26.0 |"), page);
        assertTrue(page.contains("No file of these"), page);
    }

    @Test
    void namesTheFilesOfWhichAnotherPassesMore() {
        add("url", 1, 4);
        assertEquals(1, report.behind().size());
        assertTrue(page("").contains("| `x.any.js` | 1 | 4 | Node.js |"), page(""));
    }

    @Test
    void keepsWhatWasWrittenByHand() {
        add("url", 4, 4);
        assertTrue(page(Page.NOTES + "\n\nBy hand.\n").endsWith(Page.NOTES + "\n\nBy hand.\n"));
        assertTrue(page("").endsWith(Page.NOTES + "\n"));
        assertFalse(page("").contains("By hand"));
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
