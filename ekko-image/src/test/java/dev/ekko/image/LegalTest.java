package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegalTest {
    @Test
    void aLibraryWhoseLicenceNobodyWroteDownFailsTheBuild(@TempDir Path directory) {
        Legal legal = new Legal(Path.of("src/main/legal"));
        assertThatThrownBy(() -> legal.write(
                        new Image(directory), List.of(Path.of("ekko-cli.jar"), Path.of("left-pad-1.0.jar")), List.of()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("the licence of left-pad;")
                .hasMessageContaining("licences.properties");
    }
}
