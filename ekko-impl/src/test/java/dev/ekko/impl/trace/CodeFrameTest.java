package dev.ekko.impl.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeFrameTest {

    @Test
    void showsTheLinesAround() {
        assertThat(CodeFrame.of("a\nb\nc\n  d x\ne\nf\n", 4, 5)).isEqualTo("""
                          2 | b
                          3 | c
                        > 4 |   d x
                            |     ^
                          5 | e""");
    }

    @Test
    void alignsLineNumbers() {
        assertThat(CodeFrame.of("\n".repeat(8) + "a\nb", 9, 1)).endsWith(">  9 | a\n     | ^\n  10 | b");
    }

    @Test
    void keepsTabsUnderTabsAndCountsPairsOnce() {
        assertThat(CodeFrame.of("\ta\t😀x", 1, 6)).isEqualTo("> 1 | \ta\t😀x\n    | \t \t ^");
    }

    @Test
    void pointsBehindTheEnd() {
        assertThat(CodeFrame.of("foo(", 1, 5)).isEqualTo("> 1 | foo(\n    |     ^");
        assertThat(CodeFrame.of("foo(\n", 2, 1)).isEqualTo("  1 | foo(\n> 2 |\n    | ^");
        assertThat(CodeFrame.of("foo(", 1, 99)).endsWith("    |     ^");
        assertThat(CodeFrame.of("", 1, 1)).isEqualTo("> 1 |\n    | ^");
        assertThat(CodeFrame.of("a", 7, 1)).isEmpty();
        assertThat(CodeFrame.of("a", 0, 0)).isEmpty();
    }

    @Test
    void cutsLongLinesAroundThePlace() {
        String line = "x".repeat(5000) + "HERE" + "y".repeat(5000);
        String frame = CodeFrame.of("short\n" + line + "\n" + line, 2, 5001);
        assertThat(frame.lines()).allSatisfy(shown -> assertThat(shown.length()).isLessThan(120));
        String[] lines = frame.split("\n");
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('H');
        assertThat(lines[0]).isEqualTo("  1 | …");
        // A surrogate pair is never cut.
        String pairs = CodeFrame.of("😀".repeat(3000), 1, 3002);
        assertThat(pairs.codePoints().filter(c -> c >= 0xD800 && c < 0xE000)).isEmpty();
    }

    @Test
    void showsNoControlCharacters() {
        assertThat(CodeFrame.of("a\u001B[31mb\u0007\r\n", 1, 1)).isEqualTo("> 1 | a\uFFFD[31mb\uFFFD\n    | ^");
    }
}
