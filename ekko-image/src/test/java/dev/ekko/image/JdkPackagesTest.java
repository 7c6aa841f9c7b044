package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.image.JdkPackages.Entry;
import dev.ekko.image.JdkPackages.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkPackagesTest {
    @Test
    void aFileIsItselfAndKnowsWhetherItWasChanged(@TempDir Path home) throws Exception {
        Path file = Files.writeString(
                Files.createDirectories(home.resolve("lib/server")).resolve("libjvm.so"), "");
        // SHA-512 of nothing
        Entry entry =
                Entry.parse("6|0|cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff"
                        + "8318d2877eec2f63b931bd47417a81a538327af927da3e|lib/server/libjvm.so");
        assertThat(entry.kind()).isEqualTo(Kind.LIBRARY);
        assertThat(entry.inModule()).isEqualTo(Path.of("server/libjvm.so").toString());
        assertThat(entry.content(home)).isEqualTo(file);
        assertThat(entry.isChanged(home)).isFalse();
        Files.writeString(file, "x");
        assertThat(entry.isChanged(home)).isTrue();
    }

    @Test
    void aLinkIsTheFileThatItLeadsTo() throws Exception {
        Entry entry = Entry.parse("3|1|legal/java.base/LICENSE|legal/java.sql/LICENSE");
        assertThat(entry.kind()).isEqualTo(Kind.LEGAL);
        assertThat(entry.inModule()).isEqualTo("LICENSE");
        assertThat(entry.content(Path.of("jdk"))).isEqualTo(Path.of("jdk/legal/java.base/LICENSE"));
    }

    @Test
    void refusesLinesOfAnotherForm() {
        for (String line : new String[] {"", "9|0|00|lib/x", "6|2|00|lib/x", "6|0|00", "lib/x"}) {
            assertThatThrownBy(() -> Entry.parse(line))
                    .isInstanceOf(ImageException.class)
                    .hasMessageContaining("build with Temurin 25");
        }
    }
}
