package dev.ekko.impl.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import dev.ekko.error.ModuleNotFoundException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "./b.js | file:///app/b.js",
                "../b.js | file:///b.js",
                "/b.js | file:///b.js",
                "./b.js?v=1#x | file:///app/b.js?v=1#x",
                "./b.js?q=a b | file:///app/b.js?q=a%20b",
                "./a b.js | file:///app/a%20b.js",
                "./a%20b.js | file:///app/a%20b.js",
                "./100%.js | file:///app/100%25.js",
                "./[id].ts | file:///app/%5Bid%5D.ts",
                "./é.js | file:///app/%C3%A9.js",
                "./a:b.js | file:///app/a:b.js",
                "./x/../b.js | file:///app/b.js",
            })
    void relative(String specifier, String url) {
        assertThat(Urls.resolve(specifier, URI.create("file:///app/main.js"))).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "classpath:a/b.ts | classpath:/a/b.ts",
                "classpath:/a/../b.ts | classpath:/b.ts",
                "db:rules/main | db:rules/main",
                "data:text/javascript,export default 1 | data:text/javascript,export%20default%201",
                "data:text/javascript,100% | data:text/javascript,100%25",
                "file:///a b.js | file:///a%20b.js",
            })
    void absolute(String specifier, String url) {
        assertThat(Urls.isAbsolute(specifier)).isTrue();
        assertThat(Urls.resolve(specifier, null)).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\app\\main.js", "C:/app/main.js", "pkg", "@scope/pkg", "./a:b", "#a"})
    void notAbsolute(String specifier) {
        assertThat(Urls.isAbsolute(specifier)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:main.js",
                "file://host/share/main.js",
                "file:///a%2fb.js",
                "file:///a%5Cb.js",
                "file:///a%00b.js"
            })
    void noFiles(String url) {
        assertThatThrownBy(() -> Urls.toPath(URI.create(url), url, null)).isInstanceOf(ModuleNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app/a b.js", "/app/100%.js", "/app/é/日本.ts", "/app/a#b?c.js", "/app/a+b;c=d.js"})
    void pathsComeBack(String path) {
        assertThat(Urls.toPath(Urls.ofFile(Path.of(path)), path, null)).isEqualTo(Path.of(path));
    }

    @Test
    void relativeNeedsAnImporterWithAPath() {
        assertThatThrownBy(() -> Urls.resolve("./a.js", URI.create("data:text/javascript,1")))
                .isInstanceOf(ModuleNotFoundException.class)
                .hasMessageContaining("absolute URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:text/javascript,export%20default%201 | export default 1",
                "data:text/javascript;charset=utf-8,%C3%A9 | é",
                "data:text/javascript;base64,ZXhwb3J0IHt9 | export {}",
                "data:application/json,%7B%22a%22:1%7D | {\"a\":1}",
                "data:,plain | plain",
                "data:text/javascript,a+b | a+b",
                "data:text/javascript,a,b | a,b",
            })
    void data(String url, String text) {
        assertThat(new String(DataUrl.read(URI.create(url)).bytes(), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:text/javascript", "data:image/png,x", "data:text/javascript;base64,*"})
    void badData(String url) {
        assertThatThrownBy(() -> DataUrl.read(URI.create(url))).isInstanceOf(EkkoException.class);
    }
}
