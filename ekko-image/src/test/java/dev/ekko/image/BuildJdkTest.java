package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BuildJdkTest {
    @Test
    void takesTheCompilersJdk() {
        assertThatCode(() -> BuildJdk.check(25, Path.of("lib/compiler-25.0.2.jar")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAnotherOne() {
        assertThatThrownBy(() -> BuildJdk.check(26, Path.of("lib/compiler-25.0.2.jar")))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("this is JDK 26")
                .hasMessageContaining("Set JAVA_HOME to a JDK 25");
    }
}
