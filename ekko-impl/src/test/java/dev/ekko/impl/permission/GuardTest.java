package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.error.EkkoException;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.impl.host.HostFiles;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionRecorder;
import dev.ekko.permission.PermissionRequest;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final String DEPENDENCY = "file:///app/node_modules/dep/index.js";
    private static final String OTHER = "file:///app/node_modules/other/index.js";
    private static final String MAIN = "file:///app/main.ts";

    @Test
    void nothingIsAllowedByItself() {
        GuardFixture fixture = new GuardFixture(Permissions.none());
        for (PermissionKind kind : PermissionKind.values()) {
            assertThatThrownBy(() -> fixture.guard.check(kind, "x", null))
                    .isInstanceOf(PermissionDeniedException.class);
            assertThatThrownBy(() -> fixture.guard.check(kind, "", null))
                    .hasMessageContaining(kind.flag(""))
                    .hasMessageContaining(kind.call(""));
        }
        assertThat(fixture.events).hasSize(2 * PermissionKind.values().length);
    }

    @Test
    void everythingIsEverything() {
        GuardFixture fixture = new GuardFixture(Permissions.all());
        for (PermissionKind kind : PermissionKind.values()) {
            assertThatCode(() -> fixture.guard.check(kind, "x", MAIN)).doesNotThrowAnyException();
            assertThatCode(() -> fixture.guard.check(kind, "", MAIN)).doesNotThrowAnyException();
        }
    }

    @Test
    void denyingWinsInAnyOrder() {
        for (Permissions permissions : new Permissions[] {
            Permissions.none().allowEnv("A").denyEnv("A"),
            Permissions.none().denyEnv("A").allowEnv("A"),
            Permissions.none().denyEnv("A").allowEnv(),
            Permissions.none().denyEnv().allowEnv("A"),
            Permissions.all().denyEnv()
        }) {
            assertThat(new GuardFixture(permissions).guard.query(PermissionKind.ENV, "A", null))
                    .as("%s", permissions)
                    .isFalse();
        }
    }

    @Test
    void anEventTellsWhatWasDecidedAndWhere() {
        GuardFixture fixture = new GuardFixture(Permissions.none().allowEnv("A"));
        fixture.guard.check(PermissionKind.ENV, "A", MAIN);

        assertThat(fixture.events)
                .containsExactly(new PermissionDecision(
                        new PermissionRequest(PermissionKind.ENV, "A", Optional.of(MAIN)),
                        Outcome.ALLOWED,
                        "at main.ts:1:1"));
    }

    @Test
    void queriesAreNoDecisions() {
        GuardFixture fixture = new GuardFixture(Permissions.none().allowEnv("A"), Path.of("/"), request -> {
            throw new AssertionError("asked");
        });

        assertThat(fixture.guard.query(PermissionKind.ENV, "A", null)).isTrue();
        assertThat(fixture.guard.query(PermissionKind.ENV, "B", null)).isFalse();
        assertThat(fixture.events).isEmpty();
    }

    @Test
    void aDenialNamesTheFlagTheCallAndTheModule() {
        assertThatThrownBy(() ->
                        new GuardFixture(Permissions.none()).guard.check(PermissionKind.NET, "acme.test:443", MAIN))
                .hasMessage("Needs network access to \"acme.test:443\", asked by " + MAIN
                        + "; allow it with --allow-net=acme.test:443 or .allowNet(\"acme.test:443\")");
    }

    @Test
    void aPackageNeedsItsOwnPermissionAndTheApplications() {
        Permissions permissions = Permissions.none()
                .allowEnv("A", "B")
                .forPackage("dep", Permissions.none().allowEnv("A", "C"));
        Guard guard = new GuardFixture(permissions).guard;

        assertThat(guard.query(PermissionKind.ENV, "A", DEPENDENCY)).as("both").isTrue();
        assertThat(guard.query(PermissionKind.ENV, "B", DEPENDENCY))
                .as("application only")
                .isFalse();
        assertThat(guard.query(PermissionKind.ENV, "C", DEPENDENCY))
                .as("package only")
                .isFalse();
        assertThat(guard.query(PermissionKind.ENV, "B", MAIN)).isTrue();
        assertThat(guard.query(PermissionKind.ENV, "B", OTHER)).isTrue();
        assertThat(guard.query(PermissionKind.ENV, "B", null)).isTrue();
        assertThatThrownBy(() -> guard.check(PermissionKind.ENV, "B", DEPENDENCY))
                .hasMessageContaining(DEPENDENCY)
                .hasMessageContaining(".forPackage(\"dep\", permissions.allowEnv(\"B\"))");
    }

    @Test
    void aPackagesDenialIsItsOwn() {
        Guard guard = new GuardFixture(
                        Permissions.all().forPackage("dep", Permissions.all().denyEnv("KEY")))
                .guard;

        assertThat(guard.query(PermissionKind.ENV, "KEY", MAIN)).isTrue();
        assertThatThrownBy(() -> guard.check(PermissionKind.ENV, "KEY", DEPENDENCY))
                .hasMessageContaining("in the permissions of package \"dep\"")
                .hasMessageContaining("--deny-env=KEY");
        assertThat(guard.query(PermissionKind.READ, "/proc/self/environ", DEPENDENCY))
                .as("round the denial through /proc")
                .isFalse();
    }

    @Test
    void whatWasGivenUpStaysGivenUp() {
        GuardFixture fixture =
                new GuardFixture(Permissions.none().allowEnv("A", "B").allowRead("/tmp"));
        fixture.guard.revoke(PermissionKind.ENV, "A");
        fixture.guard.revoke(PermissionKind.READ, "/tmp/inner");

        assertThat(fixture.guard.query(PermissionKind.ENV, "A", null)).isFalse();
        assertThat(fixture.guard.query(PermissionKind.ENV, "B", null)).isTrue();
        assertThat(fixture.guard.query(PermissionKind.READ, "/tmp/inner/x", null))
                .isFalse();
        assertThat(fixture.guard.query(PermissionKind.READ, "/tmp/x", null)).isTrue();
        fixture.guard.revoke(PermissionKind.ENV, "");
        assertThat(fixture.guard.query(PermissionKind.ENV, "B", null)).isFalse();
        assertThat(fixture.guard.query(PermissionKind.READ, "/tmp/x", null)).isTrue();
    }

    @Test
    void onlyDescriptorsCanBeGivenUp() {
        Guard guard = new GuardFixture(Permissions.all()).guard;

        assertThatThrownBy(() -> guard.revoke(PermissionKind.NET, "https://acme.test"))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("Cannot give up network access to \"https://acme.test\", which is a URL");
        assertThat(guard.query(PermissionKind.NET, "acme.test", null)).isTrue();
    }

    @Test
    void aListenerThatThrowsChangesNoDecision() {
        Guard guard = new Guard(new GuardConfig(
                Permissions.none().allowEnv("A"),
                Path.of("/"),
                "",
                new HostFiles(),
                null,
                event -> {
                    throw new IllegalStateException("listener");
                },
                () -> "",
                url -> Optional.empty()));

        assertThatCode(() -> guard.check(PermissionKind.ENV, "A", null)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check(PermissionKind.ENV, "B", null))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void withoutAListenerNoStackIsTaken() {
        Guard guard = new Guard(new GuardConfig(
                Permissions.all(),
                Path.of("/"),
                "",
                new HostFiles(),
                null,
                null,
                () -> {
                    throw new AssertionError("stack taken");
                },
                url -> Optional.empty()));

        assertThatCode(() -> guard.check(PermissionKind.ENV, "A", null)).doesNotThrowAnyException();
    }

    @Test
    void whatWasRecordedIsEnoughForTheNextRun() {
        GuardFixture first = new GuardFixture(Permissions.all());
        use(first.guard);
        PermissionRecorder recorder = new PermissionRecorder(Path.of("").toAbsolutePath());
        first.events.forEach(recorder);

        Guard second = new GuardFixture(Permissions.parse(recorder.flags())).guard;
        assertThatCode(() -> use(second)).doesNotThrowAnyException();
        assertThat(second.query(PermissionKind.ENV, "OTHER", null)).isFalse();
        assertThat(second.query(PermissionKind.READ, "src", null)).isFalse();
    }

    private static void use(Guard guard) {
        guard.checkPath(PermissionKind.READ, Path.of("pom.xml"), null);
        guard.checkPath(PermissionKind.READ, Path.of("/proc/self/environ"), null);
        guard.checkPath(PermissionKind.WRITE, Path.of("target/some,new file"), null);
        guard.check(PermissionKind.ENV, "HOME", null);
        guard.check(PermissionKind.NET, "0:0:0:0:0:0:0:1", null);
        guard.check(PermissionKind.NET, "[::1]:80", null);
        guard.check(PermissionKind.JAVA, "java.time.*", null);
        guard.check(PermissionKind.SYS, "hostname", null);
        guard.checkProgram("sh", null);
    }
}
