package dev.ekko.tests;

import static dev.ekko.tests.Scripts.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.Ekko;
import dev.ekko.JsModule;
import dev.ekko.RuntimeBuilder;
import dev.ekko.error.EkkoException;
import dev.ekko.error.ErrorCode;
import dev.ekko.error.PermissionDeniedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java classes shaped by {@code ekko.mapping.yaml}. */
class JavaMappingTest {
    private static final String WORDS = """
            namespace: mylib
            documentation: Words in order.
            types:
              Words:
                class: java.util.ArrayList
                hidden: [clear, "remove(int)"]
                methods:
                  add(Object): { alias: push, params: [Object], returns: boolean }
                  size: length
                  get: at
            """;

    @TempDir
    private Path directory;

    private RuntimeBuilder runtime(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("ekko.mapping.yaml"), yaml);
        return Ekko.runtime().permissions(p -> p.allowJava()).mappings(file);
    }

    @Test
    void aliasesAndHiddenMembers() throws IOException {
        String text = "import { Words } from 'mylib'; import { ArrayList } from 'java:java.util';"
                + "const w = new Words(); w.push('a'); w.push('b'); w.add(0, 'z');"
                + "export const result = [w.length(), w.at(0), w.clear, w['remove(int)'], w.remove('a'), String(w),"
                + " ArrayList === Words].join('|');";
        try (JsModule module = runtime(WORDS).load(ts(text))) {
            assertThat(module.get("result").as(String.class)).isEqualTo("3|z|||true|[z, b]|true");
        }
    }

    @Test
    void aMappingGrantsNothing() throws IOException {
        RuntimeBuilder denied = runtime(WORDS).permissions(p -> p);
        assertThatThrownBy(() -> denied.load(ts("import { Words } from 'mylib'; export const result = 1;")))
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("--allow-java=java.util.ArrayList");
    }

    @Test
    void everyMistakeHasItsPlaceAndTheNearestName() throws IOException {
        RuntimeBuilder bad = runtime("""
                namespace: mylib
                exprts: [Word]
                types:
                  Words:
                    class: java.util.ArrayLst
                  W2:
                    class: java.util.ArrayList
                    hidden: [claer]
                    methods:
                      ad: x
                      size: { alias: [1], returns: long }
                      get: { params: [long] }
                      isEmpty: { alias: size }
                      isEmpty: { alias: size }
                  W3: java.util.ArrayList
                """);
        assertThatThrownBy(bad::build)
                .isInstanceOfSatisfying(
                        EkkoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION))
                .message()
                .contains("ekko.mapping.yaml:2:9: \"exprts\" is not known here")
                .contains("did you mean exports?")
                .contains(":5:12: there is no class java.util.ArrayLst on the class path; did you mean java.util.ArrayList?")
                .contains(":8:13: java.util.ArrayList has no member claer to hide; did you mean clear?")
                .contains(":10:11: java.util.ArrayList has no method ad; did you mean add?")
                .contains(":11:36: size() returns int, not long")
                .contains(":11:22: alias must be text, not a list")
                .contains(":12:22: no overload of get takes these parameters; there are get(int)")
                .contains(":14:7: \"isEmpty\" is there twice")
                .contains("has a method size already, so it is no alias for isEmpty")
                .contains(":15:7: java.util.ArrayList is mapped twice, as W2 and as W3");
    }

    @Test
    void whatIsNoYamlSaysWhere() throws IOException {
        RuntimeBuilder bad = runtime("a: [1\nb: 2");
        assertThatThrownBy(bad::build).hasMessageContaining("ekko.mapping.yaml:2:2: this is not YAML");
        RuntimeBuilder empty = runtime("");
        assertThatThrownBy(empty::build).hasMessageContaining("the file is empty");
        assertThatThrownBy(() -> Ekko.runtime()
                        .mappings(directory.resolve("none.yaml"))
                        .build())
                .hasMessageContaining("none.yaml cannot be read");
    }
}
