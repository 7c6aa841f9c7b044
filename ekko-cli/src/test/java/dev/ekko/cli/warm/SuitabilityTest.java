package dev.ekko.cli.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.permission.PermissionKind;
import dev.ekko.permission.PermissionPrompt.Answer;
import dev.ekko.permission.PermissionRequest;
import dev.ekko.permission.Permissions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuitabilityTest {

    @ParameterizedTest
    @ValueSource(strings = {"--allow-all", "--allow-read", "-W", "--allow-run=ls", "--allow-sys=hostName"})
    void whatIsAboutAProcessNeedsOneOfItsOwn(String flag) {
        assertThat(Suitability.problem(Permissions.parse(List.of(flag.equals("-W") ? "--allow-write" : flag))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--allow-read=data", "--allow-write=/tmp", "--allow-net", "--allow-env", "--deny-run"})
    void theRestIsTheSameEverywhere(String flag) {
        assertThat(Suitability.problem(Permissions.parse(List.of(flag)))).isEmpty();
    }

    @Test
    void aPackageCountsAsTheProgramDoes() {
        assertThat(Suitability.problem(Permissions.none()
                        .forPackage("left-pad", Permissions.none().allowRun())))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dev/stdin", "--allow-read=a,/proc/self", "../../../proc/1/stat", "file:///dev/fd/3", "/dev/tty"
            })
    void filesOfTheProcessItselfAreFoundInWords(String word) {
        assertThat(Suitability.problem(request("/a/b/c", "run", word))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev/stdin", "proc/self.ts", "/devices/x.ts", "a\u0000b", "https://dev/proc", "/dev/shm/a"})
    void otherWordsAreNotTakenForThem(String word) {
        assertThat(Suitability.problem(request("/a/b/c", "run", word))).isEmpty();
    }

    @Test
    void aDirectoryOfTheProcessItselfIsFound() {
        assertThat(Suitability.problem(request("/proc/self", "a.ts"))).isPresent();
        assertThat(Suitability.problem(request("/a/\ufffd", "a.ts"))).isPresent();
    }

    @Test
    void nobodyCanAllowAtThePromptWhatNoFlagCouldAllowHere() {
        assertThat(answer(PermissionKind.READ, "/etc/hosts")).isEqualTo(Answer.ALLOW);
        assertThat(answer(PermissionKind.READ, "/proc/self/environ")).isEqualTo(Answer.DENY);
        assertThat(answer(PermissionKind.RUN, "ls")).isEqualTo(Answer.DENY);
    }

    private static Answer answer(PermissionKind kind, String resource) {
        return Suitability.prompt(asked -> Answer.ALLOW).ask(new PermissionRequest(kind, resource, Optional.empty()));
    }

    private static Request request(String directory, String... arguments) {
        return new Request(Path.of(directory), "ooo", List.of(arguments), Map.of());
    }
}
