package dev.ekko.cli.jvmargs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said about a java that cannot run the compiler, and about one that can. */
final class JavaRuntimeTest {
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path directory;

    /** A program that answers as a java of that version and with those modules would. */
    private JavaRuntime fake(String version, String modules) throws IOException {
        return JavaRuntime.ask(script("""
                if [ "$1" = --bad ]; then echo 'Unrecognized option: --bad'; exit 1; fi
                echo 'Property settings:' >&2
                echo '    java.vendor = Somebody' >&2
                echo '    java.version = %s' >&2
                for module in %s; do echo "$module@%s"; done
                """.formatted(version, modules, version)));
    }

    private Path script(String text) throws IOException {
        Path script = Files.writeString(directory.resolve("java"), "#!/bin/sh\n" + text);
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void theJdkOfThisTestFits() {
        JavaRuntime real = JavaRuntime.ask(JavaCommand.find(HOME, Path.of("/"), ""));
        assertThat(real.version()).isEqualTo(System.getProperty("java.version"));
        assertThat(real.vendor()).isEqualTo(System.getProperty("java.vendor"));
        real.checkAge();
        real.checkCompilerInterface();
        real.checkStart(List.of("-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI"));
    }

    @Test
    void anOldOneIsTooOld() throws IOException {
        JavaRuntime old = fake("17.0.15", "java.base");
        assertThatThrownBy(old::checkAge)
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("(17.0.15, Somebody) is too old: Ekko needs Java 25");
    }

    @Test
    void aNewOneHasNoCompilerInterface() throws IOException {
        JavaRuntime late = fake("27", "java.base");
        assertThatCode(late::checkAge).doesNotThrowAnyException();
        assertThatThrownBy(late::checkCompilerInterface)
                .hasMessageContaining("Java 27 dropped the compiler interface")
                .hasMessageContaining("--no-compiler");
    }

    @Test
    void aTrimmedOneIsToldWhatToAdd() throws IOException {
        assertThatThrownBy(fake("25.0.1", "java.base java.logging")::checkCompilerInterface)
                .hasMessageContaining("linked without the module jdk.internal.vm.ci. Add it to jlink's --add-modules");
    }

    @Test
    void oneWithTheCompilerInsideIsSeen() throws IOException {
        assertThat(fake("25", "java.base jdk.internal.vm.ci").hasCompiler()).isFalse();
        assertThat(fake("25", "java.base jdk.internal.vm.ci org.graalvm.truffle.compiler")
                        .hasCompiler())
                .isTrue();
    }

    @Test
    void oneThatDoesNotStartIsQuoted() throws IOException {
        assertThatThrownBy(() -> fake("25", "java.base").checkStart(List.of("--bad")))
                .hasMessageContaining("does not start with --bad: Unrecognized option: --bad");
    }

    @Test
    void anotherProgramIsNoJava() throws IOException {
        Path other = script("echo 'I am a teapot'");
        assertThatThrownBy(() -> JavaRuntime.ask(other)).hasMessageContaining("is no Java 9 or later; it said: I am a");
    }

    @Test
    void theCommandIsLookedForAsAShellDoes() throws IOException {
        Path java = script("true");
        assertThat(JavaCommand.find(null, directory, "/nowhere::" + directory)).isEqualTo(java);
        assertThat(JavaCommand.find(Path.of("java"), directory, "")).isEqualTo(java);
        assertThatThrownBy(() -> JavaCommand.find(null, Path.of("/"), "/nowhere"))
                .hasMessageContaining("There is no java on PATH");
        assertThatThrownBy(() -> JavaCommand.find(Path.of("nothing"), directory, ""))
                .hasMessageContaining("There is no program " + directory.resolve("nothing"));
    }
}
