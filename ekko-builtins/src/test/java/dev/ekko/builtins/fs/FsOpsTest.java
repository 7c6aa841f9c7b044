package dev.ekko.builtins.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.FakeHost;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the Java half that need no files. */
class FsOpsTest {

    @Test
    void aStoppedJobIsStoppedWhoeverAsks() {
        FsOps ops = new FsOps(new FakeHost());
        ops.stop(7);
        assertThat(ops.job(7).stopped()).isTrue();
        ops.forget(7);
        assertThat(ops.job(7).stopped()).isFalse();
        assertThat(ops.job(0)).isSameAs(Job.ENDLESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*|abc|true",
                "*.ts|a.ts|true",
                "*.ts|a.tsx|false",
                "a*b*c|aXbYc|true",
                "a*b*c|acb|false",
                "?|é|true",
                "[a-c]x|bx|true",
                "[!a-c]x|bx|false",
                "[^a-c]x|dx|true",
                "[]]|]|true",
                "[a-]|-|true",
                "[|[|true",
                "a\\*|a*|true",
                "a\\*|ab|false",
                "**|anything|true",
            })
    void namesMatchSegments(String pattern, String name, boolean matches) {
        assertThat(new GlobSegment(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void aPatternThatInvitesBacktrackingTakesNoTime() {
        GlobSegment segment = new GlobSegment("a*".repeat(60) + "b");
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(2),
                () -> assertThat(segment.matches("a".repeat(250))).isFalse());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/**/b|a/b|true",
                "a/**/b|a/x/y/b|true",
                "a/**/b|a/x|false",
                "**|x/y|true",
                "a/**|a|false",
                "a/**|a/b|true",
                "**/**/a|x/a|true",
                "./a//b|a/b|true",
                "{a,b/{c,d}}|b/d|true",
                "{a,b/{c,d}}|b/e|false",
                "**/x|.git/x|false",
                ".git/x|.git/x|true",
            })
    void pathsMatchPatterns(String pattern, String path, boolean matches) {
        assertThat(Glob.parse(pattern, false).stream().anyMatch(glob -> {
                    long places = 1;
                    for (String name : path.split("/")) {
                        places = glob.step(places, name);
                    }
                    return glob.done(places);
                }))
                .isEqualTo(matches);
    }

    @Test
    void bracesThatGrowWithoutBoundAreRefused() {
        assertThatThrownBy(() -> Glob.parse("{0,1,2,3,4,5,6,7,8,9}".repeat(5), false))
                .isInstanceOfSatisfying(JsError.class, e -> assertThat(e.name()).isEqualTo("RangeError"));
        assertThatThrownBy(() -> Glob.parse("{a", false)).hasMessageContaining("without its");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "No space left on device|no-space",
                "Disk quota exceeded|no-space",
                "Read-only file system|read-only",
                "Too many open files|too-many-open",
                "Too many levels of symbolic links or unable to access attributes of symbolic link|link-loop",
                "File name too long|name-too-long",
                "Device or resource busy|busy",
                "Is a directory|is-a-directory",
                "something new|io-failed",
            })
    void whatTheSystemSaysHasACode(String reason, String code) {
        RuntimeException error = Failures.of(new FileSystemException("/p", null, reason), "read", "p");
        assertThat(error).isInstanceOfSatisfying(JsError.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining("Cannot read \"p\"");
            assertThat(e.details().get("path")).isEqualTo("p");
        });
    }

    @Test
    void failuresKeepTheirCause() {
        IOException cause = new NoSuchFileException("/p");
        assertThat(Failures.of(cause, "read", "p")).hasCause(cause).hasMessageContaining("no such file");
    }
}
