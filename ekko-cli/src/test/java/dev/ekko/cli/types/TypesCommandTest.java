package dev.ekko.cli.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.FakeTerminal;
import dev.ekko.cli.report.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code ekko types} leaves in a project. */
final class TypesCommandTest {
    @TempDir
    private Path directory;

    private FakeTerminal fake = new FakeTerminal();
    private String failure = "";

    private int types(String... arguments) {
        fake = new FakeTerminal().directory(directory);
        CommandLine command = TypesCommand.create(fake.open());
        command.setExecutionExceptionHandler((error, line, parsed) -> {
            failure = String.valueOf(error.getMessage());
            return ExitCode.FAILED;
        });
        return command.execute(arguments);
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve("ekko-types").resolve(name));
    }

    @Test
    void globalsAndPackagesComeWithoutArguments() throws IOException {
        assertThat(types()).as(fake.err()).isEqualTo(ExitCode.OK);
        assertThat(fake.out())
                .isEqualTo("Declared globals and packages in ekko-types.\n"
                        + "In tsconfig.json: { \"extends\": \"./ekko-types/tsconfig.json\" }\n");
        assertThat(file("tsconfig.json"))
                .contains("\"@ekko/fetch\": [\"./types/ekko/packages/fetch/fetch.d.ts\"]", "\"typeRoots\"");
        assertThat(file("types/ekko/packages/fetch/fetch.d.ts"))
                .contains("export { HttpClient } from \"./client.js\";");
        assertThat(file("types/ekko/packages/fetch/client.d.ts")).contains("class HttpClient");
        assertThat(file("types/ekko/index.d.ts")).contains("globals/url.d.ts", "java/index.d.ts");
        assertThat(file("types/ekko/globals/url.d.ts")).contains("declare class URL");
        assertThat(file("types/ekko/globals/fetch.d.ts")).contains("declare class Headers");
    }

    @Test
    void classesReplaceThoseOfAnEarlierCallAndStayWhereNoneAreNamed() throws IOException {
        assertThat(types("java.util.Optional", "--depth", "0")).as(fake.err()).isEqualTo(ExitCode.OK);
        assertThat(fake.out()).contains("globals, packages and 1 class of Java");
        assertThat(file("types/ekko/java/java.util.d.ts")).contains("export const Optional");
        assertThat(types()).isEqualTo(ExitCode.OK);
        assertThat(file("types/ekko/java/java.util.d.ts")).contains("export const Optional");
        assertThat(file("types/ekko/java/index.d.ts")).contains("java.util.d.ts");
        assertThat(types("java.time.Month", "--depth=0")).isEqualTo(ExitCode.OK);
        assertThat(file("types/ekko/java/java.time.d.ts")).contains("readonly APRIL: Month;");
        assertThat(file("types/ekko/java/java.util.d.ts")).doesNotContain("export const Optional");
    }

    @Test
    void whatIsWrongIsSaidAndNothingIsWritten() {
        assertThat(types("java.tiem")).isEqualTo(ExitCode.FAILED);
        assertThat(failure).contains("There is no class or package java.tiem in the JDK; name the jar that has it");
        assertThat(types("a.B", "--jar", "none.jar")).isEqualTo(ExitCode.FAILED);
        assertThat(failure).contains("none.jar cannot be read");
        assertThat(types("--depth=many")).isEqualTo(ExitCode.USAGE);
        assertThat(types("--depth=-1")).isEqualTo(ExitCode.USAGE);
        assertThat(directory.resolve("ekko-types")).doesNotExist();
    }

    @Test
    void anotherDirectoryIsNamedInTheConfiguration() {
        assertThat(types("--out", "build/types")).isEqualTo(ExitCode.OK);
        assertThat(fake.out()).contains("{ \"extends\": \"./build/types/tsconfig.json\" }");
        assertThat(directory.resolve("build/types/types/ekko/modules.d.ts")).isNotEmptyFile();
    }

    @Test
    void theMappingOfTheDirectoryIsDeclaredOrAnotherThatIsNamed() throws IOException {
        Files.writeString(
                directory.resolve("ekko.mapping.yaml"),
                "namespace: words\ntypes: { Words: { class: java.util.ArrayList, methods: { size: length } } }");
        assertThat(types("--depth=0")).as(fake.err()).isEqualTo(ExitCode.OK);
        assertThat(fake.out()).contains("globals, packages and 1 class of Java");
        assertThat(file("types/ekko/java/mapping-words.d.ts"))
                .contains("declare module \"words\"", "export { ArrayList as Words }");
        assertThat(file("types/ekko/java/java.util.d.ts")).contains("length(): number;");
        assertThat(file("types/ekko/java/index.d.ts")).contains("mapping-words.d.ts");

        Files.writeString(directory.resolve("other.yaml"), "namespace: other\ntypes: { Month: java.time.Month }");
        assertThat(types("--depth=0", "-m", "other.yaml")).isEqualTo(ExitCode.OK);
        assertThat(file("types/ekko/java/mapping-other.d.ts")).contains("Month");
        assertThat(directory.resolve("ekko-types/types/ekko/java/mapping-words.d.ts"))
                .doesNotExist();
    }

    @Test
    void mistakesOfAMappingHaveTheirPlace() throws IOException {
        Files.writeString(
                directory.resolve("ekko.mapping.yaml"), "namespace: words\ntypes: { Words: java.util.ArrayLst }");
        assertThat(types()).isEqualTo(ExitCode.FAILED);
        assertThat(failure)
                .contains("ekko.mapping.yaml:2:17: there is no class java.util.ArrayLst")
                .contains("did you mean java.util.ArrayList?");
        assertThat(types("-m", "none.yaml")).isEqualTo(ExitCode.FAILED);
        assertThat(failure).contains("none.yaml cannot be read");
        assertThat(directory.resolve("ekko-types")).doesNotExist();
    }
}
