package dev.ekko.builtins.forms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormsOpsTest {
    private final FormsOps ops = new FormsOps();

    @Test
    void findsWhereAPatternBegins() {
        assertThat(find("aab", "ab")).isEqualTo(1);
        assertThat(find("ab", "ab")).isZero();
        assertThat(find("aba", "abab")).isEqualTo(-1);
        assertThat(find("", "a")).isEqualTo(-1);
        assertThat(find("xxab", "abc")).isEqualTo(-1);
    }

    private int find(String bytes, String pattern) {
        return ops.find(bytes.getBytes(US_ASCII), pattern.getBytes(US_ASCII));
    }

    @Test
    void boundariesAreTokensOfAllowedLengthAndNeverTheSame() {
        assertThat(ops.boundary()).matches("[-0-9A-Za-z]{27,70}").isNotEqualTo(ops.boundary());
    }
}
