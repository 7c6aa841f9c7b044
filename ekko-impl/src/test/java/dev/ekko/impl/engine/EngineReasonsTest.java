package dev.ekko.impl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every way to end up with an interpreter has a reason of its own and something to do about it. */
final class EngineReasonsTest {
    private static final String VERSION_MISMATCH = """
            Version check failed.
            The Graal compiler version '24.2.2' is incompatible with polyglot version '25.0.2'.
            Update the compiler version to '25.0.2' to resolve this.
            To disable this version check the '-Dpolyglotimpl.DisableVersionChecks=true' system property can be used.
            """;

    private static String reason(JvmFacts jvm) {
        String reason = EngineReasons.interpreting(jvm, "25.0.2", () -> VERSION_MISMATCH);
        assertThat(reason).startsWith("Scripts are interpreted, because ");
        return reason;
    }

    private static JvmFacts jvm(int feature, boolean has, boolean enabled, boolean compiler, String path) {
        return new JvmFacts(feature, has, enabled, compiler, path, false, null);
    }

    @Test
    void aPlainJvm() {
        assertThat(reason(jvm(25, true, false, false, null)))
                .contains("-XX:+EnableJVMCI are missing, and so is --upgrade-module-path.", "`ekko jvm-args`");
    }

    @Test
    void onlyJvmciIsMissing() {
        assertThat(reason(jvm(25, true, false, false, "/graal"))).contains("-XX:+EnableJVMCI are missing.");
        assertThat(reason(jvm(25, true, false, true, null))).contains("-XX:+EnableJVMCI are missing.");
    }

    @Test
    void onlyTheCompilerIsMissing() {
        assertThat(reason(jvm(25, true, true, false, null))).contains("--upgrade-module-path is missing");
        assertThat(reason(jvm(25, true, true, false, "/graal")))
                .contains("--upgrade-module-path=/graal leads to no Graal compiler", "jars of version 25.0.2");
    }

    @Test
    void noJvmciAtAll() {
        assertThat(reason(jvm(27, false, false, false, null))).contains("Java 27 has no compiler interface");
        assertThat(reason(jvm(25, false, false, false, null))).contains("linked without the module jdk.internal.vm.ci");
    }

    @Test
    void switchedOff() {
        assertThat(reason(new JvmFacts(25, true, false, true, "/graal", true, null)))
                .contains("-Xint");
        assertThat(reason(new JvmFacts(25, true, true, true, "/graal", false, "truffle.UseFallbackRuntime")))
                .contains("the system property truffle.UseFallbackRuntime asks for it");
    }

    @Test
    void aCompilerOfAnotherVersion() {
        assertThat(reason(jvm(25, true, true, true, "/graal")))
                .contains("The Graal compiler version '24.2.2' is incompatible", "version has to be 25.0.2")
                .doesNotContain("DisableVersionChecks");
    }

    @Test
    void thisJvmIsSeenAsItIs() {
        JvmFacts facts = JvmFacts.ofThisJvm();
        assertThat(facts.feature()).isGreaterThanOrEqualTo(25);
        assertThat(facts.interpretsJava()).isFalse();
        assertThat(facts.interpreterAskedBy()).isNull();
    }
}
