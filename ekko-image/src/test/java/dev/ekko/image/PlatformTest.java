package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void linux() {
        Platform platform = Platform.of("Linux", "amd64");
        assertThat(platform).hasToString("linux-x64");
        assertThat(platform.jmod()).isEqualTo("linux-amd64");
        assertThat(platform.swc()).isEqualTo("linux-x86_64");
        assertThat(platform.truffle()).isEqualTo("linux/amd64");
        assertThat(platform.library("truffleattach")).isEqualTo("libtruffleattach.so");
    }

    @Test
    void macos() {
        Platform platform = Platform.of("Mac OS X", "aarch64");
        assertThat(platform).hasToString("macos-aarch64");
        assertThat(platform.jmod()).isEqualTo("macos-aarch64");
        assertThat(platform.swc()).isEqualTo("macos-arm64");
        assertThat(platform.truffle()).isEqualTo("darwin/aarch64");
        assertThat(platform.library("truffleattach")).isEqualTo("libtruffleattach.dylib");
    }

    @Test
    void refusesSystemsThatCannotRunTheCommand() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("no image for Windows 11")
                .hasMessageContaining("-pl '!ekko-image'");
        assertThatThrownBy(() -> Platform.of("FreeBSD", "amd64")).hasMessageContaining("FreeBSD");
    }
}
