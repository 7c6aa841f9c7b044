package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptorsTest {

    private static Permissions allowing(String kind, String descriptor) {
        return Permissions.parse(List.of("--allow-" + kind + "=" + descriptor.replace(",", ",,")));
    }

    @ParameterizedTest
    @CsvSource({
        "read, ~, not expanded",
        "read, ~/data, not expanded",
        "write, file:///tmp, is a URL",
        "read, src/*, paths take no patterns",
        "net, https://acme.test/, is a URL",
        "net, *, means everything",
        "net, a.*.test, not its first label",
        "net, *.10.0.0.1, before an address",
        "net, acme.test:0, ports are 1 to 65535",
        "net, acme.test:65536, ports are 1 to 65535",
        "net, acme.test:http, ports are 1 to 65535",
        "net, acme.test:, ports are 1 to 65535",
        "net, :80, has no host",
        "net, a b.test, is not a host name",
        "net, -a.test, is not a host name",
        "net, a..test, is not a host name",
        "net, user@acme.test, is not a host name",
        "net, 1.2.3.4.5, ends in a number",
        "net, 256.1.1.1, ends in a number",
        "net, 127.1, write 127.0.0.1",
        "net, 0x7f000001, write 127.0.0.1",
        "net, 0177.0.0.1, write 127.0.0.1",
        "net, ::ffff:10.0.0.1, write 10.0.0.1",
        "net, [::1, without",
        "net, [::1]80, ':port'",
        "net, [10.0.0.1], no IPv6 address",
        "net, 1:2:3, is not an IPv6 address",
        "net, fe80::1%eth0, zones",
        "net, 10.0.0.0/33, here it is 0 to 32",
        "net, fe80::/129, here it is 0 to 128",
        "net, 10.0.0.1/8, write 10.0.0.0/8",
        "net, acme.test/8, behind a name",
        "net, straße.test, xn--",
        "import, https://esm.test, is a URL",
        "env, A*B, not at its end",
        "env, *, means everything",
        "env, A=B, name has",
        "env, A B, a space",
        "run, git*, take no patterns",
        "run, ~/bin/x, not expanded",
        "sys, *, means everything",
        "sys, host name, a space",
        "java, *, means everything",
        "java, java.time., neither a class",
        "java, java.*.Foo, neither a class",
        "java, java.time*, neither a class",
        "java, java/time/LocalDate, neither a class",
        "java, 1a.B, neither a class",
        "ipc, a b, a space"
    })
    void sayWhatIsWrong(String kind, String descriptor, String why) {
        assertThatThrownBy(() -> new GuardFixture(allowing(kind, descriptor)))
                .isInstanceOfSatisfying(
                        EkkoException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .hasMessageContaining(kind + " allows \"" + descriptor + "\", which ")
                .hasMessageContaining(why.replace('\'', '"'))
                .hasMessageContaining("; valid is, for example, ");
    }

    @ParameterizedTest
    @CsvSource({
        "read, .",
        "read, /",
        "read, a b/c",
        "read, not/there",
        "write, ../up",
        "read, ~backup",
        "net, localhost",
        "net, acme.test",
        "net, ACME.test.",
        "net, acme.test:443",
        "net, *.acme.test",
        "net, *.test:8080",
        "net, 10.0.0.1",
        "net, 10.0.0.1:80",
        "net, ::1",
        "net, [::1]",
        "net, [::1]:80",
        "net, 10.0.0.0/8",
        "net, fe80::/10",
        "net, [fe80::]/10",
        "net, 0.0.0.0/0",
        "net, bücher.test",
        "net, xn--bcher-kva.test",
        "net, my_service",
        "import, esm.test",
        "env, HOME",
        "env, APP_*",
        "env, ProgramFiles(x86)",
        "run, git",
        "run, ./tool",
        "run, no-such-program",
        "sys, hostname",
        "java, Foo",
        "java, java.time.*",
        "java, com.acme.**",
        "java, java.util.Map$Entry",
        "ipc, worker-1"
    })
    void takeWhatIsValid(String kind, String descriptor) {
        assertThatCode(() -> new GuardFixture(allowing(kind, descriptor))).doesNotThrowAnyException();
    }

    @Test
    void theirExamplesAreValid() {
        for (PermissionKind kind : PermissionKind.values()) {
            String message = Descriptors.describe(kind, "x", new BadDescriptor("is wrong"));
            String examples = message.substring(message.indexOf("for example"));
            List<String> quoted = Pattern.compile("\"([^\"]+)\"")
                    .matcher(examples)
                    .results()
                    .map(result -> result.group(1))
                    .toList();
            assertThat(quoted).isNotEmpty();
            quoted.forEach(example -> assertThatCode(() -> new GuardFixture(allowing(kind.word(), example)))
                    .as(example)
                    .doesNotThrowAnyException());
        }
    }

    @Test
    void areReportedAllAtOnce() {
        Permissions permissions = Permissions.none()
                .allowRead("~", "fine")
                .denyNet("*")
                .allowEnv("OK", "A=B")
                .allowRead("")
                .forPackage("left-pad", Permissions.none().allowJava("java.*.x"));

        assertThatThrownBy(() -> new GuardFixture(permissions)).message().satisfies(text -> {
            assertThat(text).startsWith("5 permissions' descriptors are not valid:\n- read allows \"~\"");
            assertThat(text).contains("- read allows \"\", which is empty");
            assertThat(text).contains("- net denies \"*\"");
            assertThat(text).contains("- env allows \"A=B\"");
            assertThat(text).contains("- in forPackage(\"left-pad\", …): java allows \"java.*.x\"");
            assertThat(text).doesNotContain("fine").doesNotContain("OK");
        });
    }

    @Test
    void aLoopOfLinksIsNoRule(@TempDir Path directory) throws IOException {
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));

        assertThatThrownBy(() -> new GuardFixture(Permissions.none().allowRead("loop"), directory))
                .hasMessageContaining("its links form a loop");
    }

    @Test
    void aFileWithAStarInItsNameIsAPath(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a*"), "");

        assertThatCode(() -> new GuardFixture(Permissions.none().allowRead("a*"), directory))
                .doesNotThrowAnyException();
    }
}
