package dev.ekko.bench.wpt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestCaseTest {

    @Test
    void hasTheAddressThatABrowserWouldHave() {
        assertThat(test("url/a.any.js", "?b").address())
                .isEqualTo("http://web-platform.test:8000/url/a.any.worker.js?b");
        assertThat(test("x/a.https.any.js", "").address())
                .isEqualTo("https://web-platform.test:8443/x/a.https.any.worker.js");
        assertThat(test("x/a.window.js", "").address()).isEqualTo("http://web-platform.test:8000/x/a.window.html");
        assertThat(test("x/a.worker.js", "").address()).isEqualTo("http://web-platform.test:8000/x/a.worker.js");
    }

    @Test
    void isKeptUnderANameThatFileSystemsTake() {
        assertThat(test("url/a.any.js", "?include=file&x").resultFile())
                .isEqualTo(Path.of("url/a.any.js@include=file@x.json"));
    }

    private static TestCase test(String path, String variant) {
        return new TestCase(path, variant, Meta.of(""), "");
    }
}
