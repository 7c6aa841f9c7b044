package dev.ekko.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SectionTest {
    private static final Section SECTION = new Section("part", "a test");

    @Test
    void goesBeforeTheLineAndStaysThere() {
        String page = SECTION.put("One\n## Two\nThree\n", "text\n\n", "## Two");
        assertThat(page)
                .isEqualTo("One\n<!-- part: written by a test -->\ntext\n<!-- end of part -->\n\n## Two\nThree\n");
        assertThat(SECTION.put(page, "new", "no such line")).isEqualTo(page.replace("text", "new"));
    }

    @Test
    void isFoundAndTakenOut() {
        String page = SECTION.put("One\n", "text", "## Two");
        assertThat(SECTION.in(page)).contains("text");
        assertThat(SECTION.without(page)).isEqualTo("One\n");
        assertThat(SECTION.in("One\n")).isEmpty();
        assertThat(SECTION.without("One\n")).isEqualTo("One\n");
    }
}
