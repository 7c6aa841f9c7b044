package dev.ekko.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.JsEvent.PermissionDecision;
import dev.ekko.JsEvent.PermissionDecision.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermissionRecorderTest {
    private final Path directory = Path.of("work", "app").toAbsolutePath();
    private PermissionRecorder recorder;

    @BeforeEach
    void record() {
        recorder = new PermissionRecorder(directory);
    }

    private void saw(PermissionKind kind, String resource, Outcome outcome) {
        recorder.accept(new PermissionDecision(new PermissionRequest(kind, resource, Optional.empty()), outcome, ""));
    }

    private void read(String path) {
        saw(PermissionKind.READ, directory.resolve(path).toString(), Outcome.ALLOWED);
    }

    @Test
    void nothingNeededIsNoFlag() {
        saw(PermissionKind.READ, "/etc/passwd", Outcome.DENIED);
        saw(PermissionKind.NET, "evil.test", Outcome.PROMPT_DENIED);

        assertThat(recorder.flags()).isEmpty();
        assertThat(recorder.permissions()).isEqualTo(Permissions.none());
    }

    @Test
    void eachResourceOnceAndSorted() {
        saw(PermissionKind.NET, "b.test:443", Outcome.ALLOWED);
        saw(PermissionKind.NET, "a.test:80", Outcome.PROMPT_ALLOWED);
        saw(PermissionKind.NET, "b.test:443", Outcome.ALLOWED);
        saw(PermissionKind.ENV, "HOME", Outcome.ALLOWED);

        assertThat(recorder.flags()).containsExactly("--allow-net=a.test:80,b.test:443", "--allow-env=HOME");
    }

    @Test
    void askingForEverythingNeedsEverything() {
        saw(PermissionKind.ENV, "HOME", Outcome.ALLOWED);
        saw(PermissionKind.ENV, "", Outcome.ALLOWED);

        assertThat(recorder.flags()).containsExactly("--allow-env");
    }

    @Test
    void eightFilesStayFiles() {
        for (int i = 0; i < 8; i++) {
            read("data/" + i);
        }

        assertThat(recorder.flags())
                .containsExactly("--allow-read=data/0,data/1,data/2,data/3,data/4,data/5,data/6,data/7"
                        .replace('/', Path.of("a", "b").toString().charAt(1)));
    }

    @Test
    void nineFilesBecomeTheirDirectory() {
        for (int i = 0; i < 9; i++) {
            read("data/" + i);
        }
        read("other");

        assertThat(recorder.flags()).containsExactly("--allow-read=data,other");
    }

    @Test
    void whatADirectoryCoversIsLeftOut() {
        read("data");
        read("data/deep/file");
        read("database");

        assertThat(recorder.flags()).containsExactly("--allow-read=data,database");
    }

    @Test
    void filesOfTheRootAreNeverMerged() {
        for (int i = 0; i < 20; i++) {
            saw(PermissionKind.WRITE, directory.getRoot().resolve("f" + i).toString(), Outcome.ALLOWED);
        }

        assertThat(recorder.permissions().rules(PermissionKind.WRITE).allowed()).hasSize(20);
    }

    @Test
    void filesOfThisProcessAreNamedForTheNext() {
        long pid = ProcessHandle.current().pid();
        saw(PermissionKind.READ, "/proc/" + pid + "/environ", Outcome.ALLOWED);

        assertThat(recorder.flags()).containsExactly("--allow-read=/proc/self/environ");
    }

    @Test
    void theDirectoryItselfAndOddNamesReadBack() {
        read("~x");
        read("a,b");

        assertThat(recorder.flags()).containsExactly("--allow-read=a,,b,./~x");
        assertThat(Permissions.parse(recorder.flags())).isEqualTo(recorder.permissions());
        read("");
        assertThat(recorder.flags()).containsExactly("--allow-read=.");
    }
}
