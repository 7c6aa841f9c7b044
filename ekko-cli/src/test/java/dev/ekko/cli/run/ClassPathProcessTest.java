package dev.ekko.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ekko.cli.Processes;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --class-path}: what programs find there, and what they may have of it. */
final class ClassPathProcessTest {
    private static final String PROGRAM =
            "import { Greeter } from 'java:acme.greet'; console.log(new Greeter('Ada').greeting());";

    @TempDir
    Path directory;

    @BeforeEach
    void compile() throws IOException {
        compile("classes", "acme/name/Name.java", "package acme.name; public record Name(String text) {}");
        compile("other", "acme/greet/Greeter.java", """
                package acme.greet;
                public class Greeter {
                    private final acme.name.Name name;
                    public Greeter(String name) { this.name = new acme.name.Name(name); }
                    public String greeting() { return "Hello, " + name.text(); }
                    public acme.name.Name name() { return name; }
                }
                """);
    }

    private void compile(String folder, String name, String text) throws IOException {
        Path source = directory.resolve("src").resolve(name);
        Files.createDirectories(source.getParent());
        Files.writeString(source, text);
        Path classes = Files.createDirectories(directory.resolve(folder));
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    directory.resolve("classes").toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
        }
    }

    private void jar(String name, String folder, String entry) throws IOException {
        Path jar = directory.resolve(name);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out)) {
            zip.putNextEntry(new JarEntry(entry));
            zip.write(Files.readAllBytes(directory.resolve(folder).resolve(entry)));
        }
    }

    private Processes.Result ekko(String... arguments) throws Exception {
        return Processes.ekko(directory, Map.of(), arguments).run();
    }

    @Test
    void foldersAndJarsMayStandInOneValueOrInSeveral() throws Exception {
        jar("lib/greet.jar", "other", "acme/greet/Greeter.class");
        jar("lib/name.jar", "classes", "acme/name/Name.class");
        Processes.Result greeted = new Processes.Result(0, "Hello, Ada\n", "");
        String allow = "--allow-java=acme.greet.*";
        assertThat(ekko("run", allow, "--class-path=lib/greet.jar:lib/name.jar", "-e", PROGRAM))
                .isEqualTo(greeted);
        assertThat(ekko("run", allow, "--class-path", "other", "--class-path", "classes", "-e", PROGRAM))
                .isEqualTo(greeted);
        assertThat(ekko("run", allow, "--class-path=other:lib/name.jar", "-e", PROGRAM))
                .isEqualTo(greeted);
        assertThat(ekko("run", allow, "--class-path=lib/*", "-e", PROGRAM)).isEqualTo(greeted);
    }

    @Test
    void whatIsNotCoveredIsDeniedWithTheFlagToAdd() throws Exception {
        Processes.Result denied = ekko("run", "--no-prompt", "--class-path=other:classes", "-e", PROGRAM);
        assertThat(denied.code()).isEqualTo(1);
        assertThat(denied.err()).contains("acme.greet.Greeter").contains("--allow-java=acme.greet.Greeter");
        // An object of a class that is not covered can be held, but has nothing to call.
        Processes.Result opaque = ekko(
                "run",
                "--no-prompt",
                "--allow-java=acme.greet.*",
                "--class-path=other:classes",
                "-e",
                "import { Greeter } from 'java:acme.greet'; console.log(typeof new Greeter('Ada').name().text);"
                        + "import('java:acme.name').catch((e) => console.log(e.message))");
        assertThat(opaque.out()).startsWith("undefined\n").contains("--allow-java=acme.name.*");
    }

    @Test
    void aClassThatItsOwnNeedsAndThatIsMissingIsNamed() throws Exception {
        Processes.Result result = ekko("run", "--allow-java=acme.**", "--class-path=other", "-e", PROGRAM);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("NoClassDefFoundError").contains("acme/name/Name");
        Processes.Result unknown = ekko(
                "run",
                "--allow-java=acme.**",
                "--class-path=other",
                "-e",
                "import { Greter } from 'java:acme.greet'; console.log(Greter)");
        assertThat(unknown.err()).contains("acme.greet.Greter").contains("did you mean Greeter?");
    }

    @Test
    void whatIsNotThereIsSaidBeforeTheProgramRuns() throws Exception {
        Processes.Result missing = ekko("run", "--class-path=lib/none.jar", "-e", "console.log(1)");
        assertThat(missing.out()).isEmpty();
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err())
                .contains("lib/none.jar: there is no such file or directory; name a jar, a directory of classes");
        Files.writeString(directory.resolve("text.jar"), "no jar");
        assertThat(ekko("run", "--class-path=text.jar", "-e", "console.log(1)").err())
                .contains("text.jar: it is neither a jar nor a directory of classes");
        assertThat(ekko("run", "--class-path=text.jar/*", "-e", "console.log(1)")
                        .err())
                .contains("text.jar: it is no directory");
    }
}
