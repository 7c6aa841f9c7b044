package dev.ekko.impl.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class FileUrlsTest {

    @ParameterizedTest
    @CsvSource({
        "file:///a/b, /a/b",
        "FILE:///a/b, /a/b",
        "file:/a/b, /a/b",
        "file://localhost/a/b, /a/b",
        "file:///a/b?x=../c#/../d, /a/b",
        "file:///a/../b, /b",
        "file:///a/%2e%2e/b, /b",
        "file:///a/%2E./b, /b",
        "file:///a/.%2e/b, /b",
        "file:///a/%2e/b, /a/b",
        "file:///../../etc/passwd, /etc/passwd",
        "file:///%2e%2e/%2e%2e/etc, /etc",
        "file:///a/b/, /a/b",
        "file:///a//b, /a/b",
        "file:///a/%252e%252e/b, /a/%2e%2e/b",
        "file:///a/%252fb, /a/%2fb",
        "file:///a%20b/%C3%A4, '/a b/ä'",
        "file:///a/ä, /a/ä",
        "'file:///a/..\\b', /b",
        "'file:\\\\\\a\\b', /a/b",
        "file:///a%5Cb, '/a\\b'",
        "file:///a/%2e%2e%5Cb, '/a/..\\b'",
        "file:///, /",
        "file://, /",
        "file:///..., /...",
        "file:///a%3Fb%23c, '/a?b#c'"
    })
    void readAsTheUrlStandardDoes(String url, String path) {
        assertThat(FileUrls.toPath(url)).isEqualTo(Path.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "file:///a%2Fb, %2F",
        "file:///a%2fb, %2F",
        "file:///a/%2e%2e%2f%2e%2e/etc, %2F",
        "file:///a%00b, %00",
        "file:///a/b%00.ts, %00",
        "file:///a%, two hexadecimal digits",
        "file:///a%2, two hexadecimal digits",
        "file:///a%zz, two hexadecimal digits",
        "file:///a%FF, UTF-8",
        "file:///a%C0%AF..%C0%AF, UTF-8",
        "file:///a%E0%80%AF, UTF-8",
        "file://evil.test/share/a, another machine",
        "'file:\\\\evil.test\\share', another machine",
        "file:a/b, not absolute",
        "http://a/b, no file: URL",
        "/a/b, no file: URL"
    })
    void refuseWhatNamesNoFile(String url, String why) {
        assertThatThrownBy(() -> FileUrls.toPath(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(url)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"'file:///a/.\t./b'", "'file:///a/.\n./b'", "'fi\tle:///a'"})
    void refuseControlCharacters(String url) {
        assertThatThrownBy(() -> FileUrls.toPath(url)).isInstanceOf(IllegalArgumentException.class);
    }
}
