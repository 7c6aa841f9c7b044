package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {
    @TempDir
    Path folder;

    private Suite suite;

    @BeforeEach
    void make() throws IOException {
        write("resources/testharness.js", "// harness");
        write("area/plain.any.js", "// META: script=sub/helper.js\n// META: script=/common/gone.js\n1;");
        write("area/two.any.js", "// META: variant=?a\n// META: variant=?b\n");
        write("area/service.any.js", "// META: global=serviceworker\n");
        write("area/undecided.tentative.any.js", "");
        write("area/resources/part.worker.js", "");
        write("area/page.window.js", "document.body;");
        write("area/free.window.js", "test(() => {});");
        write(
                "area/job.worker.js",
                "importScripts(\"/resources/testharness.js\");\nimportScripts('sub/helper.js');\n2;");
        write("area/sub/helper.js", "3;");
        write("common/gone.js", "4;");
        suite = new Suite(folder);
    }

    @Test
    void findsWhatNeedsNoDocumentWithItsVariants() {
        assertThat(suite.find(List.of("area")).stream().map(TestCase::id).toList())
                .isEqualTo(List.of(
                        "area/free.window.js",
                        "area/job.worker.js",
                        "area/plain.any.js",
                        "area/two.any.js?a",
                        "area/two.any.js?b"));
        assertThat(suite.find(List.of("area/two.any.js?b")).stream()
                        .map(TestCase::id)
                        .toList())
                .isEqualTo(List.of("area/two.any.js?b"));
    }

    @Test
    void runsScriptsInTheOrderOfTheServersPages() {
        assertThat(scripts("area/plain.any.js"))
                .isEqualTo(List.of(
                        "before.js",
                        "/resources/testharness.js",
                        "after.js",
                        "/area/sub/helper.js",
                        "/common/gone.js",
                        "area/plain.any.js",
                        "end.js"));
    }

    @Test
    void runsWhatAWorkerImportsBeforeIt() {
        assertThat(scripts("area/job.worker.js"))
                .isEqualTo(List.of(
                        "before.js",
                        "/resources/testharness.js",
                        "after.js",
                        "/area/sub/helper.js",
                        "area/job.worker.js",
                        "end.js"));
    }

    private List<String> scripts(String path) {
        TestCase test = suite.find(List.of(path)).getFirst();
        return new Jobs(suite, java.time.Duration.ofSeconds(1))
                .of(test).scripts().stream().map(Job.Script::name).toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
