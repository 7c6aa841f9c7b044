package dev.ekko.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionFlagsTest {

    static Stream<Permissions> values() {
        return Stream.of(
                Permissions.none(),
                Permissions.all(),
                Permissions.all().denyNet("evil.test").denyRead(),
                Permissions.none().allowRead("a").allowRead(),
                Permissions.none().allowRead("with,comma", ",", "a,,b", "plain", "with space"),
                Permissions.none()
                        .allowNet("[::1]:80", "*.acme.test", "10.0.0.0/8")
                        .denyNet("10.1.0.0/16"),
                Permissions.none().denyEnv(),
                Permissions.none().allowEnv("A=B"),
                Permissions.none()
                        .allowJava("java.time.**")
                        .allowIpc("peer")
                        .allowImport("esm.test")
                        .allowSys("hostname")
                        .allowRun("git")
                        .allowWrite("out"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void whatIsPrintedReadsBack(Permissions permissions) {
        assertThat(Permissions.parse(permissions.flags())).isEqualTo(permissions);
    }

    @Test
    void printsEverythingAsOneFlag() {
        assertThat(Permissions.all().denyRead("secret").flags()).containsExactly("--allow-all", "--deny-read=secret");
        assertThat(Permissions.parse(List.of("-A"))).isEqualTo(Permissions.all());
    }

    @Test
    void printsOneLineThatAShellReadsBack() {
        assertThat(Permissions.none().allowRead("it's here", "b").allowNet())
                .hasToString("'--allow-read=it'\\''s here,b' --allow-net");
        assertThat(Permissions.none()).hasToString("(nothing allowed)");
    }

    @Test
    void stripsBlanksAroundDescriptors() {
        assertThat(Permissions.parse(List.of("--allow-net=a.test, b.test")))
                .isEqualTo(Permissions.none().allowNet("a.test", "b.test"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--allow-read=", "--allow-read=a,", "--deny-net= ,a", "--allow-env=a, ,b"})
    void anEmptyDescriptorIsNotEverything(String flag) {
        assertThatThrownBy(() -> Permissions.parse(List.of(flag)))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("\"" + flag + "\" has an empty descriptor")
                .hasMessageContaining("without \"=\" to mean everything");
    }

    @ParameterizedTest
    @CsvSource({
        "--alow-read, --allow-read",
        "--allow-raed=x, --allow-read",
        "--allow-READ, --allow-read",
        "--deny-nte=a, --deny-net",
        "--allow-jaba, --allow-java",
        "--allow_all, --allow-all",
        "--allow-sysinfo, --allow-sys"
    })
    void namesTheNearestFlag(String flag, String nearest) {
        assertThatThrownBy(() -> Permissions.parse(List.of(flag)))
                .hasMessage("\"" + flag + "\" is not a permission flag; did you mean " + nearest + "?");
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThatThrownBy(() -> Permissions.parse(List.of("--allow-raed", "--allow-net", "-A=x", "--deny-env=")))
                .isInstanceOfSatisfying(
                        EkkoException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .message()
                .contains("--allow-raed", "\"-A=x\" takes no value", "--deny-env=")
                .doesNotContain("allow-net");
    }

    @Test
    void remediesCanBePasted() {
        assertThat(PermissionKind.READ.flag("/a,b")).isEqualTo("--allow-read=/a,,b");
        assertThat(PermissionKind.READ.call("C:\\data\\\"x\"")).isEqualTo("allowRead(\"C:\\\\data\\\\\\\"x\\\"\")");
    }
}
