package dev.ekko.builtins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.builtins.testing.Example;
import dev.ekko.builtins.testing.PackageFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every program in the documentation of a built-in runs, and prints what it says that it prints. */
class ExamplesTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        return PackageFolder.examples().stream()
                .filter(Example::runs)
                .map(example -> DynamicTest.dynamicTest(
                        example.file().getFileName() + ":" + example.line(),
                        () -> example.run(Files.createTempDirectory(directory, "example"))));
    }

    private Example only(String... lines) throws IOException {
        Path file = Files.writeString(
                directory.resolve("only.md"), "# Text\n```ts\n" + String.join("\n", lines) + "\n```\n");
        List<Example> found = Example.in(file);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private Path empty() throws IOException {
        return Files.createTempDirectory(directory, "run");
    }

    @Test
    void anExampleThatPrintsSomethingElseFails() throws IOException {
        only("const x: number = 2;", "console.log(`${x} (two)`, [x]); // 2 (two) [ 2 ]")
                .run(empty());
        Example wrong = only("console.log(2 + 2); // 5");
        assertThatThrownBy(() -> wrong.run(empty()))
                .hasMessageContaining("only.md:3")
                .hasMessageContaining("\"4\"");
        Example silent = only("if (Math.random() > 2) {", "  console.log(1); // 1", "}");
        assertThatThrownBy(() -> silent.run(empty())).hasMessageContaining("only.md:4");
    }

    @Test
    void anExampleThatFailsSaysWhere() throws IOException {
        Example thrown = only("throw new Error('broken');");
        assertThatThrownBy(() -> thrown.run(empty()))
                .hasMessageContaining("only.md:3")
                .hasMessageContaining("broken");
        Example later = only("setTimeout(() => { throw new Error('late'); }, 1);");
        assertThatThrownBy(() -> later.run(empty())).hasMessageContaining("late");
        Example unhandled = only("Promise.reject(new Error('nobody'));");
        assertThatThrownBy(() -> unhandled.run(empty())).hasMessageContaining("nobody");
    }
}
