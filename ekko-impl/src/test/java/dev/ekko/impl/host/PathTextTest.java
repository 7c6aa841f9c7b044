package dev.ekko.impl.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b",
                "a",
                "a\nb",
                "é/\u00fc",
                "/e\u0301",
                "\ud83d\ude00",
                "/x/\udcff\udc80",
                "\udcc3",
                "/%41 +?#",
                "\u0001",
            })
    void everyNameSurvives(String text) {
        assertThat(PathText.text(PathText.path(text))).isEqualTo(text);
        assertThat(PathText.path(text).isAbsolute()).isEqualTo(text.startsWith("/"));
    }

    @Test
    void bytesAreThoseOfTheSystem() {
        assertThat(PathText.bytes(PathText.path("x/\u00fc\udcff"))).containsExactly('x', '/', 0xC3, 0xBC, 0xFF);
        assertThat(PathText.path("\udcc3\udcbc")).isEqualTo(PathText.path("\u00fc"));
        assertThat(PathText.path("plain")).isEqualTo(Path.of("plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udfff", "\u00fc\0", "a\0"})
    void whatNoNameCanHoldIsRefused(String text) {
        assertThatThrownBy(() -> PathText.path(text)).isInstanceOf(InvalidPathException.class);
    }
}
