package dev.ekko.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the doctor says about the way in which the JVM was started. */
final class JvmExaminationTest {
    private static final String UNSAFE = "--sun-misc-unsafe-memory-access=allow";

    @Test
    void aCacheInUseIsGood() {
        assertThat(JvmExamination.start(true, "/x.aot", "")).isEqualTo(Finding.good("start", "AOT cache /x.aot"));
        assertThat(JvmExamination.start(true, "", "").status()).isEqualTo(Finding.Status.GOOD);
    }

    @Test
    void aCacheThatIsNotUsedIsExplained() {
        assertThat(JvmExamination.start(false, "/x.aot", "").value()).isEqualTo("AOT cache /x.aot is not used");
        assertThat(JvmExamination.start(false, "", "/graal").advice()).startsWith("--upgrade-module-path switches");
        assertThat(JvmExamination.start(false, "", "").advice()).contains("-Xshare:off");
    }

    @Test
    void theWarningsThatAreToComeAreNamed() {
        assertThat(JvmExamination.warnings(true, List.of(UNSAFE)).status()).isEqualTo(Finding.Status.GOOD);
        assertThat(JvmExamination.warnings(true, List.of()).value()).endsWith("about Unsafe");
        assertThat(JvmExamination.warnings(false, List.of(UNSAFE)).value()).endsWith("about native code");
        assertThat(JvmExamination.warnings(false, List.of()).value()).endsWith("native code and Unsafe");
    }

    @Test
    void thisJvmIsLookedAt() {
        assertThat(JvmExamination.findings())
                .extracting(Finding::name)
                .containsExactly("start", "collector", "warnings");
        assertThat(JvmExamination.findings().get(2).status()).isEqualTo(Finding.Status.GOOD);
    }
}
