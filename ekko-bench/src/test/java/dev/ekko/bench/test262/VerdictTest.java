package dev.ekko.bench.test262;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Frontmatter POSITIVE = Frontmatter.of("");
    private static final Frontmatter NEGATIVE =
            Frontmatter.of("/*---\nnegative:\n  phase: runtime\n  type: TypeError\n---*/");

    @Test
    void passesWhatEndsAsItShould() {
        assertThat(Verdict.judge(POSITIVE, new Ended.Normally())).isEmpty();
        assertThat(Verdict.judge(NEGATIVE, new Ended.Thrown("TypeError", "x", false)))
                .isEmpty();
    }

    @Test
    void tellsWhatIsWrong() {
        assertThat(Verdict.judge(POSITIVE, new Ended.Thrown("TypeError", "x", false)))
                .contains("TypeError: x");
        assertThat(Verdict.judge(POSITIVE, new Ended.TooLong())).contains("takes too long");
        assertThat(Verdict.judge(NEGATIVE, new Ended.Normally())).contains("does not throw a TypeError");
        assertThat(Verdict.judge(NEGATIVE, new Ended.Thrown("RangeError", "x", false)))
                .contains("throws RangeError: x, not a TypeError");
    }

    @Test
    void wantsAWordFromAsyncTests() {
        assertThat(Verdict.judge("Test262:AsyncTestComplete\n")).isEmpty();
        assertThat(Verdict.judge("")).contains("never calls $DONE");
        assertThat(Verdict.judge("Test262:AsyncTestFailure:TypeError: x\n"))
                .contains("Test262:AsyncTestFailure:TypeError: x");
    }
}
