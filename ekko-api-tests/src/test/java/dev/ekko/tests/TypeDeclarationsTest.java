package dev.ekko.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.TypeDeclarations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Declarations for editors, made by an application or its build. */
class TypeDeclarationsTest {
    @Test
    void thoseOfEkkoAreAlwaysThere() {
        TypeDeclarations wanted = TypeDeclarations.create();
        assertThat(wanted.java()).isEmpty();
        TypeDeclarations.Made made = wanted.make();
        assertThat(made.files()).containsKey("tsconfig.json");
        assertThat(made.files().keySet()).anyMatch(name -> name.endsWith("core.d.ts"));
        assertThat(made.classes()).isZero();
        assertThat(made.notes()).isEmpty();
    }

    @Test
    void thoseOfJavaAreMadeWhereTheyAreWanted() {
        TypeDeclarations wanted =
                TypeDeclarations.create().java("java.time.Duration").depth(0);
        assertThat(wanted.depth()).isZero();
        TypeDeclarations.Made made = wanted.make();
        assertThat(made.classes()).isPositive();
        assertThat(made.files().values()).anyMatch(text -> text.contains("declare module \"java:java.time\""));
    }

    @Test
    void mappingsAreDeclaredByTheirNamespace(@TempDir Path folder) throws IOException {
        Path mapping = Files.writeString(folder.resolve("ekko.mapping.yaml"), """
                namespace: clock
                types:
                  Span: java.time.Duration
                """);
        TypeDeclarations wanted = TypeDeclarations.create().mappings(mapping).depth(0);
        assertThat(wanted.mappings()).containsExactly(mapping);
        assertThat(wanted.make().files().values())
                .anyMatch(text -> text.contains("declare module \"clock\"") && text.contains("Span"));
    }

    @Test
    void settingsAddUp() {
        TypeDeclarations wanted = TypeDeclarations.create()
                .jars(Path.of("a.jar"))
                .jars(Path.of("b.jar"))
                .sources(Path.of("a-sources.jar"));
        assertThat(wanted.jars()).containsExactly(Path.of("a.jar"), Path.of("b.jar"));
        assertThat(wanted.sources()).containsExactly(Path.of("a-sources.jar"));
    }
}
