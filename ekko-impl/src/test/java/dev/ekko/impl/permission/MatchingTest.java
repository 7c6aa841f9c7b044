package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules cover which requests, for every kind but files. */
class MatchingTest {

    @ParameterizedTest
    @CsvSource({
        "net, acme.test, acme.test, true",
        "net, acme.test, acme.test:443, true",
        "net, acme.test, ACME.Test.:443, true",
        "net, acme.test, www.acme.test, false",
        "net, acme.test, acme.test.evil.test, false",
        "net, acme.test, evilacme.test, false",
        "net, acme.test:443, acme.test:443, true",
        "net, acme.test:443, acme.test:80, false",
        "net, acme.test:443, acme.test, false",
        "net, *.acme.test, www.acme.test, true",
        "net, *.acme.test, a.b.acme.test:1, true",
        "net, *.acme.test, acme.test, false",
        "net, *.acme.test, evilacme.test, false",
        "net, *.acme.test:443, www.acme.test:80, false",
        "net, bücher.test, xn--bcher-kva.test, true",
        "net, bücher.test, BÜCHER.test, true",
        "net, acme.test, аcme.test, false",
        "net, acme.test, acme。test, true",
        "net, 127.0.0.1, 127.0.0.1:80, true",
        "net, 127.0.0.1, 127.1, true",
        "net, 127.0.0.1, 0x7f.1, true",
        "net, 127.0.0.1, 0177.0.0.01, true",
        "net, 127.0.0.1, 2130706433, true",
        "net, 127.0.0.1, １２７.0.0.1, true",
        "net, 127.0.0.1, ::ffff:127.0.0.1, true",
        "net, 127.0.0.1, [::ffff:7f00:1]:80, true",
        "net, 127.0.0.1, localhost, false",
        "net, 127.0.0.1, 127.0.0.1.evil.test, false",
        "net, ::1, [::1]:80, true",
        "net, [::1]:80, 0:0:0:0:0:0:0:1, false",
        "net, ::1, 0:0:0:0:0:0:0:1, true",
        "net, fe80::1, fe80::1%eth0, true",
        "net, 10.0.0.0/8, 10.255.1.2:5432, true",
        "net, 10.0.0.0/8, 11.0.0.1, false",
        "net, 10.0.0.0/8, 10.evil.test, false",
        "net, 10.0.0.0/8, ::ffff:10.1.1.1, true",
        "net, 172.16.0.0/12, 172.31.255.255, true",
        "net, 172.16.0.0/12, 172.32.0.0, false",
        "net, fe80::/10, [febf::1]:1, true",
        "net, fe80::/10, fec0::1, false",
        "net, 0.0.0.0/0, 8.8.8.8, true",
        "net, 0.0.0.0/0, ::1, false",
        "net, acme.test, 'acme.test:80:90', false",
        "net, acme.test, acme.test%00.evil.test, false",
        "net, acme.test, user@acme.test, false",
        "net, acme.test, acme.test/x, false",
        "import, esm.test, esm.test:443, true",
        "env, HOME, HOME, true",
        "env, HOME, HOMEDRIVE, false",
        "env, APP_*, APP_KEY, true",
        "env, APP_*, APP_, true",
        "env, APP_*, MYAPP_KEY, false",
        "sys, hostname, hostname, true",
        "sys, hostname, hostName, false",
        "ipc, worker, worker, true",
        "ipc, worker, worker2, false",
        "java, java.time.LocalDate, java.time.LocalDate, true",
        "java, java.time.LocalDate, java.time.LocalDateTime, false",
        "java, java.util.Map, java.util.Map$Entry, true",
        "java, java.util.Map, java.util.Mapper, false",
        "java, java.time.*, java.time.LocalDate, true",
        "java, java.time.*, java.time.zone.ZoneRules, false",
        "java, java.time.*, java.timex.Foo, false",
        "java, java.time.*, java.time.*, true",
        "java, java.time.*, java.time.**, false",
        "java, java.**, java.time.zone.ZoneRules, true",
        "java, java.**, java.time.*, true",
        "java, java.**, javax.Foo, false",
        "java, java.time.LocalDate, java.time.*, false",
        "java, java.lang.String, [Ljava.lang.String;, false",
    })
    void whatARuleAllows(String kind, String rule, String asked, boolean allowed) {
        Guard guard = new GuardFixture(Permissions.parse(List.of("--allow-" + kind + "=" + rule))).guard;
        assertThat(guard.query(kind(kind), asked, null)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "net, acme.test:443, acme.test, true",
        "net, acme.test:443, acme.test:80, false",
        "net, 127.0.0.0/8, 2130706433, true",
        "net, 127.0.0.0/8, 0.0.0.0, true",
        "net, 127.0.0.0/8, 0, true",
        "net, ::1, [::]:80, true",
        "net, localhost, LOCALHOST.:80, true",
        "net, localhost, 127.0.0.1:80, true",
        "net, localhost, 127.9.9.9, true",
        "net, localhost, [::1]:80, true",
        "net, localhost, 10.0.0.1, false",
        "net, 169.254.169.254, ::ffff:a9fe:a9fe, true",
        "net, 169.254.169.254, 0xa9fea9fe, true",
        "net, evil.test, 'what is this', true",
        "env, AWS_*, AWS_KEY, true",
        "env, AWS_*, HOME, false",
        "env, AWS_*, '', true",
        "java, java.lang.Runtime, java.lang.*, true",
        "java, java.lang.Runtime, java.**, true",
        "java, java.lang.Runtime, java.lang.Runtime$Version, true",
        "java, java.lang.Runtime, java.lang.String, false",
        "java, java.lang.**, java.lang.reflect.Method, true",
    })
    void whatARuleDeniesOfEverything(String kind, String rule, String asked, boolean denied) {
        Guard guard =
                new GuardFixture(Permissions.parse(List.of("--allow-" + kind, "--deny-" + kind + "=" + rule))).guard;
        assertThat(guard.query(kind(kind), asked, null)).isEqualTo(!denied);
    }

    private static PermissionKind kind(String word) {
        return PermissionKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.0.0.1, true",
        "127.0.0.0/8, 0.0.0.0, true",
        "127.0.0.0/8, 93.184.216.34, false",
        "169.254.169.254:80, 169.254.169.254, true",
        "169.254.169.254:81, 169.254.169.254, false",
        "localhost, ::1, true",
        "fe80::/10, fe80::1, true"
    })
    void anAllowedNameDoesNotLeadToADeniedAddress(String denied, String address, boolean refused) {
        GuardFixture fixture =
                new GuardFixture(Permissions.none().allowNet("rebind.test").denyNet(denied));
        fixture.guard.check(PermissionKind.NET, "rebind.test:80", null);
        InetAddress found = InetAddress.ofLiteral(address);

        if (refused) {
            assertThatThrownBy(() -> fixture.guard.checkAddress(PermissionKind.NET, found, 80, null))
                    .isInstanceOf(PermissionDeniedException.class)
                    .hasMessageContaining("--deny-net=" + denied);
            assertThat(fixture.outcomes()).containsExactly(Outcome.ALLOWED, Outcome.DENIED);
        } else {
            fixture.guard.checkAddress(PermissionKind.NET, found, 80, null);
            assertThat(fixture.outcomes()).as("no second event").containsExactly(Outcome.ALLOWED);
        }
    }

    @Test
    void deniedAddressesCountForPackagesToo() {
        Permissions permissions =
                Permissions.all().forPackage("dep", Permissions.all().denyNet("10.0.0.0/8"));
        Guard guard = new GuardFixture(permissions).guard;
        InetAddress inside = InetAddress.ofLiteral("10.1.1.1");

        assertThatCode(() -> guard.checkAddress(PermissionKind.NET, inside, 80, null))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        guard.checkAddress(PermissionKind.NET, inside, 80, "file:///app/node_modules/dep/index.js"))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void requestsAreReportedInOneForm() {
        GuardFixture fixture = new GuardFixture(Permissions.all());
        for (String asked : List.of("ACME.test.:443", "0x7f.1:80", "[0:0:0:0:0:0:0:1]:80", "2001:DB8:0:0:1:0:0:1")) {
            fixture.guard.check(PermissionKind.NET, asked, null);
        }

        assertThat(fixture.events)
                .extracting(event -> event.request().resource())
                .containsExactly("acme.test:443", "127.0.0.1:80", "[::1]:80", "2001:db8::1:0:0:1");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void programsAreComparedByTheirPlace(@TempDir Path temporary) throws Exception {
        Path base = temporary.toRealPath();
        Path box = Files.writeString(base.resolve("box"), "#!/bin/sh\n");
        assertThat(box.toFile().setExecutable(true)).isTrue();
        Files.createSymbolicLink(base.resolve("ls"), Path.of("box"));
        Files.createSymbolicLink(base.resolve("sh"), Path.of("box"));
        Files.createSymbolicLink(base.resolve("here"), Path.of("."));
        Guard allowing = new GuardFixture(Permissions.none().allowRun("./ls"), base).guard;

        assertThat(allowing.checkProgram("./ls", null)).isEqualTo(base.resolve("ls"));
        assertThat(allowing.checkProgram("here/here/ls", null))
                .as("through a link")
                .isEqualTo(base.resolve("ls"));
        assertThat(allowing.query(PermissionKind.RUN, "./sh", null))
                .as("same binary")
                .isFalse();
        assertThat(allowing.query(PermissionKind.RUN, "./box", null)).isFalse();
        assertThat(allowing.query(PermissionKind.RUN, "ls", null))
                .as("the one on PATH")
                .isFalse();

        Guard denying = new GuardFixture(Permissions.none().allowRun().denyRun("./sh"), base).guard;
        assertThat(denying.query(PermissionKind.RUN, "./box", null))
                .as("what sh is")
                .isFalse();
        assertThat(denying.query(PermissionKind.RUN, "/bin/cat", null)).isTrue();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void programsByNameAreThoseOnThePath(@TempDir Path temporary) throws Exception {
        Guard guard = new GuardFixture(Permissions.none().allowRun("sh", "no-such"), temporary).guard;
        Files.writeString(temporary.resolve("sh"), "#!/bin/sh\n");

        Path found = guard.checkProgram("sh", null);
        assertThat(found).isAbsolute().isExecutable();
        assertThat(guard.query(PermissionKind.RUN, found.toString(), null)).isTrue();
        assertThat(guard.query(PermissionKind.RUN, "./sh", null)).as("planted").isFalse();
        assertThat(guard.checkProgram("no-such", null)).isEqualTo(Path.of("no-such"));
        assertThatThrownBy(() -> guard.checkProgram("cat", null)).hasMessageContaining("--allow-run=");
    }
}
