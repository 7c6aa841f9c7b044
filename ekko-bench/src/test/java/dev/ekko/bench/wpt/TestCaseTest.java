package dev.ekko.bench.wpt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestCaseTest {

    @Test
    void hasTheAddressThatABrowserWouldHave() {
        assertEquals("http://web-platform.test:8000/url/a.any.worker.js?b", test("url/a.any.js", "?b").address());
        assertEquals("https://web-platform.test:8443/x/a.https.any.worker.js", test("x/a.https.any.js", "").address());
        assertEquals("http://web-platform.test:8000/x/a.window.html", test("x/a.window.js", "").address());
        assertEquals("http://web-platform.test:8000/x/a.worker.js", test("x/a.worker.js", "").address());
    }

    @Test
    void isKeptUnderANameThatFileSystemsTake() {
        assertEquals(Path.of("url/a.any.js@include=file@x.json"), test("url/a.any.js", "?include=file&x").resultFile());
    }

    private static TestCase test(String path, String variant) {
        return new TestCase(path, variant, Meta.of(""), "");
    }
}
