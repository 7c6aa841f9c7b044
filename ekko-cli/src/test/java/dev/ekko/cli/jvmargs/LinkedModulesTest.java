package dev.ekko.cli.jvmargs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of a run-time image comes out as a jar that is the same module; any of the JDK's own shows it. */
final class LinkedModulesTest {
    private static final CompilerJar SAMPLE = new CompilerJar("jdk", "httpserver", "jdk.httpserver");
    private static final Path MODULES =
            FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");

    @TempDir
    Path directory;

    @Test
    void theJarHoldsTheSameModule() throws IOException {
        Path file = directory.resolve("sample.jar");
        try (OutputStream out = Files.newOutputStream(file)) {
            new LinkedModules(MODULES).write(SAMPLE, out);
        }
        ModuleReference linked = ModuleFinder.ofSystem().find(SAMPLE.module()).orElseThrow();
        ModuleReference written = ModuleFinder.of(file).find(SAMPLE.module()).orElseThrow();
        assertThat(written.descriptor()).isEqualTo(linked.descriptor());
        try (ModuleReader expected = linked.open();
                ModuleReader actual = written.open()) {
            assertThat(actual.list().filter(name -> !name.endsWith("/")))
                    .containsExactlyInAnyOrder(
                            expected.list().filter(name -> !name.endsWith("/")).toArray(String[]::new));
            String probe = "com/sun/net/httpserver/HttpServer.class";
            assertThat(actual.open(probe).orElseThrow())
                    .hasSameContentAs(expected.open(probe).orElseThrow());
        }
    }

    @Test
    void theSameModuleGivesTheSameBytes() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        new LinkedModules(MODULES).write(SAMPLE, first);
        new LinkedModules(MODULES).write(SAMPLE, second);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    }

    @Test
    void anEmptyModuleOfTheCompilersNameIsNoCompiler() {
        boolean linked = Files.isDirectory(MODULES.resolve("org.graalvm.truffle.compiler"));
        assertThat(LinkedModules.ofThisImage().isPresent()).isEqualTo(linked);
    }
}
