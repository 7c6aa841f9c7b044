package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.JsEvent.PermissionDecision.Outcome;
import dev.ekko.error.PermissionDeniedException;
import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.Permissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways out of an allowed directory; all paths are relative to the directory that holds the ones below. */
class PathAttackTest {
    @TempDir
    static Path temporary;

    private static Path base;

    @BeforeAll
    static void layOut() throws IOException {
        base = temporary.toRealPath();
        Files.createDirectories(base.resolve("allowed/sub/deep"));
        Files.createDirectories(base.resolve("allowed/denied/inner"));
        Files.createDirectories(base.resolve("secret/dir"));
        Files.createDirectories(base.resolve("allowed-not"));
        for (String file : new String[] {
            "allowed/file",
            "allowed/sub/file",
            "allowed/denied/file",
            "secret/key",
            "allowed-not/file",
            "allowed/a b%2e"
        }) {
            Files.writeString(base.resolve(file), file);
        }
        link("allowed/in", "file");
        link("allowed/in-dir", "sub");
        link("allowed/out", "../secret/key");
        link("allowed/out-absolute", base.resolve("secret/key").toString());
        link("allowed/out-dir", "../secret");
        link("allowed/out-deep", "../secret/dir");
        link("allowed/chain", "chain2");
        link("allowed/chain2", "sub/../chain3");
        link("allowed/chain3", "out-dir/key");
        link("allowed/loop", "loop2");
        link("allowed/loop2", "loop");
        link("allowed/self", "self/x");
        link("allowed/dangling", "../secret/new");
        link("allowed/dangling-in", "sub/new");
        link("allowed/root", "/");
        link("allowed/parent", "..");
        link("allowed/denied-link", "denied");
        link("secret/back", "../allowed/file");
        link("into", "allowed/sub");
    }

    private static void link(String place, String target) throws IOException {
        Files.createSymbolicLink(base.resolve(place), Path.of(target));
    }

    private static GuardFixture fixture() {
        return new GuardFixture(
                Permissions.none().allowRead("allowed").allowWrite("allowed").denyRead("allowed/denied"), base);
    }

    @ParameterizedTest
    @CsvSource({
        "allowed, allowed",
        "allowed/, allowed",
        "allowed/., allowed",
        "./allowed/./file, allowed/file",
        "allowed//file, allowed/file",
        "allowed/file/, allowed/file",
        "allowed/sub/../file, allowed/file",
        "secret/../allowed/file, allowed/file",
        "allowed/in, allowed/file",
        "allowed/in-dir/file, allowed/sub/file",
        "allowed/in-dir/../file, allowed/file",
        "allowed/dangling-in, allowed/sub/new",
        "allowed/missing/../file, allowed/file",
        "allowed/missing/deeper/new, allowed/missing/deeper/new",
        "allowed/file/below, allowed/file/below",
        "allowed/parent/allowed/file, allowed/file",
        "secret/back, allowed/file",
        "into/file, allowed/sub/file",
        "into/../file, allowed/file",
        "allowed/out-dir/../allowed/file, allowed/file",
        "allowed/a b%2e, allowed/a b%2e",
        "allowed/..., allowed/...",
        "allowed/.., NO",
        "allowed/../secret/key, NO",
        "allowed/sub/../../secret/key, NO",
        "allowed/../allowed/../secret/key, NO",
        "allowed/../allowed-not/file, NO",
        "allowed-not/file, NO",
        "allowed-not, NO",
        "ALLOWED/file, NO",
        "allowed/out, NO",
        "allowed/out-absolute, NO",
        "allowed/out-dir, NO",
        "allowed/out-dir/key, NO",
        "allowed/out-dir/new, NO",
        "allowed/out-deep/.., NO",
        "allowed/out-deep/../key, NO",
        "allowed/in-dir/../../secret/key, NO",
        "allowed/chain, NO",
        "allowed/dangling, NO",
        "allowed/dangling/below, NO",
        "allowed/missing/../../secret/key, NO",
        "allowed/missing/../out, NO",
        "allowed/missing/../out-dir/key, NO",
        "allowed/file/../../secret/key, NO",
        "allowed/file/../out-dir/key, NO",
        "allowed/loop, NO",
        "allowed/loop/../file, NO",
        "allowed/self, NO",
        "allowed/root, NO",
        "allowed/root/etc/passwd, NO",
        "allowed/parent, NO",
        "allowed/parent/secret/key, NO",
        "allowed/sub/../../../../../../../../../etc/passwd, NO",
        "/etc/passwd, NO",
        "//etc/passwd, NO",
        ".., NO",
        "'', NO",
        "allowed/denied, NO",
        "allowed/denied/file, NO",
        "allowed/denied/inner/new, NO",
        "allowed/denied/../denied/file, NO",
        "allowed/denied-link, NO",
        "allowed/denied-link/file, NO",
        "allowed/parent/allowed/denied/file, NO",
    })
    void readingIsDecidedWhereThePathLeads(String requested, String expected) {
        GuardFixture fixture = fixture();
        if (expected.equals("NO")) {
            assertThatThrownBy(() -> fixture.guard.checkPath(PermissionKind.READ, Path.of(requested), null))
                    .isInstanceOf(PermissionDeniedException.class);
            assertThat(fixture.outcomes()).containsExactly(Outcome.DENIED);
            assertThat(fixture.guard.query(PermissionKind.READ, requested, null))
                    .isFalse();
        } else {
            assertThat(fixture.guard.checkPath(PermissionKind.READ, Path.of(requested), null))
                    .isEqualTo(base.resolve(expected));
            assertThat(fixture.outcomes()).containsExactly(Outcome.ALLOWED);
            assertThat(fixture.guard.query(PermissionKind.READ, requested, null))
                    .isTrue();
        }
        assertThat(fixture.events).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "allowed/out, allowed/out",
        "allowed/dangling, allowed/dangling",
        "allowed/loop, allowed/loop",
        "allowed/in-dir/../out, allowed/out",
        "allowed/out-dir/key, NO",
        "allowed/out-dir/., NO",
        "allowed/out-dir/.., NO",
        "allowed/.., NO",
        "secret/back, NO",
        "into, NO"
    })
    void removingIsDecidedWhereTheEntryLies(String requested, String expected) {
        GuardFixture fixture = fixture();
        if (expected.equals("NO")) {
            assertThatThrownBy(() -> fixture.guard.checkEntry(PermissionKind.WRITE, Path.of(requested), null))
                    .isInstanceOf(PermissionDeniedException.class);
        } else {
            assertThat(fixture.guard.checkEntry(PermissionKind.WRITE, Path.of(requested), null))
                    .isEqualTo(base.resolve(expected));
        }
    }

    @Test
    void aTreeWithSomethingDeniedInsideCannotBeMoved() {
        Guard guard = fixture().guard;

        assertThat(guard.checkTree(PermissionKind.READ, Path.of("allowed/sub"), null))
                .isEqualTo(base.resolve("allowed/sub"));
        assertThatThrownBy(() -> guard.checkTree(PermissionKind.READ, Path.of("allowed"), null))
                .hasMessageContaining("--deny-read=allowed/denied");
    }

    @Test
    void aDenialByRuleNamesTheRule() {
        assertThatThrownBy(() -> fixture().guard.checkPath(PermissionKind.READ, Path.of("allowed/denied/file"), null))
                .hasMessageContaining("--deny-read=allowed/denied or .denyRead(\"allowed/denied\") forbids it");
    }

    @Test
    void aDenialDoesNotTellWhereALinkLeads() {
        GuardFixture fixture = fixture();

        assertThatThrownBy(() -> fixture.guard.checkPath(PermissionKind.READ, Path.of("allowed/out"), null))
                .isInstanceOfSatisfying(PermissionDeniedException.class, denied -> {
                    assertThat(denied.resource())
                            .isEqualTo(base.resolve("allowed/out").toString());
                    assertThat(denied.getMessage()).doesNotContain("secret");
                });
        assertThat(fixture.events.getFirst().request().resource())
                .as("the host's log does")
                .isEqualTo(base.resolve("secret/key").toString());
    }

    @Test
    void aRuleThatIsALinkMeansItsTargetWhenTheRuntimeIsMade() throws IOException {
        Path moving = base.resolve("moving");
        Files.createSymbolicLink(moving, Path.of("allowed/sub"));
        Guard guard = new GuardFixture(Permissions.none().allowRead("moving"), base).guard;
        assertThat(guard.checkPath(PermissionKind.READ, Path.of("moving/file"), null))
                .isEqualTo(base.resolve("allowed/sub/file"));

        Files.delete(moving);
        Files.createSymbolicLink(moving, Path.of("secret"));

        assertThatThrownBy(() -> guard.checkPath(PermissionKind.READ, Path.of("moving/key"), null))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void aDeniedPlaceStaysDeniedWhenALinkReplacesIt() throws IOException {
        Path place = base.resolve("allowed/later");
        Guard guard = new GuardFixture(Permissions.none().allowRead("allowed").denyRead("allowed/later"), base).guard;
        Files.createSymbolicLink(place, Path.of("sub"));
        try {
            assertThatThrownBy(() -> guard.checkPath(PermissionKind.READ, Path.of("allowed/later/file"), null))
                    .isInstanceOf(PermissionDeniedException.class);
        } finally {
            Files.delete(place);
        }
    }

    @Test
    void aHardLinkToADeniedFileIsDenied() throws IOException {
        Path other = base.resolve("allowed/sub/other-name");
        Files.createLink(other, base.resolve("allowed/file"));
        try {
            Guard guard = new GuardFixture(Permissions.none().allowRead().denyRead("allowed/file"), base).guard;
            assertThatThrownBy(() -> guard.checkPath(PermissionKind.READ, other, null))
                    .isInstanceOf(PermissionDeniedException.class);
        } finally {
            Files.delete(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"allowed/file\0", "allowed\0/../secret/key", "\0"})
    void nulBytesAreDenied(String requested) {
        GuardFixture fixture = fixture();

        assertThatThrownBy(() -> fixture.guard.check(PermissionKind.READ, requested, null))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("is not a path");
        assertThat(fixture.outcomes()).containsExactly(Outcome.DENIED);
    }

    @Test
    void loopsAreNamed() {
        assertThatThrownBy(() -> fixture().guard.checkPath(PermissionKind.READ, Path.of("allowed/loop"), null))
                .hasMessageContaining("its links form a loop");
    }

    @Test
    void writeIsNotRead() {
        GuardFixture fixture = new GuardFixture(Permissions.none().allowRead("allowed"), base);

        assertThatThrownBy(() -> fixture.guard.checkPath(PermissionKind.WRITE, Path.of("allowed/file"), null))
                .hasMessageContaining("--allow-write=" + base.resolve("allowed/file"));
    }
}
