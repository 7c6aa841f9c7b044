package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstallerTest {
    @Test
    void aSnapshotComesBeforeItsRelease() {
        assertThat(Installer.debianVersion("0.1.0-SNAPSHOT")).isEqualTo("0.1.0~SNAPSHOT");
        assertThat(Installer.debianVersion("0.1.0")).isEqualTo("0.1.0");
    }
}
