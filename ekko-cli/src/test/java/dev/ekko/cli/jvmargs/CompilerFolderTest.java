package dev.ekko.cli.jvmargs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ekko.error.EkkoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder is whole or is seen not to be, whatever happened to who wrote it. */
final class CompilerFolderTest {
    private static final JarSource SOURCE =
            (jar, out) -> out.write(jar.coordinates().repeat(5_000).getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path directory;

    private CompilerFolder folder() {
        return new CompilerFolder(directory.resolve("graal"));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder().path())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void isWholeOnceFilled() throws IOException {
        assertThat(folder().isWhole()).isFalse();
        folder().fill(SOURCE);
        assertThat(folder().isWhole()).isTrue();
        assertThat(names()).hasSize(CompilerJar.ALL.size() + 1).contains("compiler-" + CompilerJar.VERSION + ".jar");
    }

    @Test
    void aJarThatLostItsEndIsSeenAndMadeAnew() throws IOException {
        folder().fill(SOURCE);
        Path jar = folder().path().resolve(CompilerJar.ALL.get(0).fileName());
        Files.write(jar, new byte[] {1, 2, 3});
        assertThat(folder().isWhole()).isFalse();
        folder().fill(SOURCE);
        assertThat(folder().isWhole()).isTrue();
    }

    @Test
    void aMissingJarIsSeen() throws IOException {
        folder().fill(SOURCE);
        Files.delete(folder().path().resolve(CompilerJar.ALL.get(3).fileName()));
        assertThat(folder().isWhole()).isFalse();
    }

    @Test
    void whoStopsHalfwayLeavesNothingThatLooksWhole() throws IOException {
        assertThatThrownBy(() -> folder().fill((jar, out) -> {
                    SOURCE.write(jar, out);
                    if (jar.artifact().equals("word")) {
                        throw new IOException("No space left on device");
                    }
                }))
                .isInstanceOf(EkkoException.class)
                .hasMessageContainingAll(
                        "No space left on device", folder().path().toString(), "--into=DIR");
        assertThat(folder().isWhole()).isFalse();
        assertThat(names()).hasSize(2).noneMatch(name -> name.endsWith(".part"));
        folder().fill(SOURCE);
        assertThat(folder().isWhole()).isTrue();
    }

    @Test
    void whatAKilledProcessLeftIsRemovedLater() throws IOException {
        Files.createDirectories(folder().path());
        Path old = Files.createFile(folder().path().resolve(".compiler.jar.1.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(folder().path().resolve(".compiler.jar.2.part"));
        folder().fill(SOURCE);
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(folder().isWhole()).isTrue();
    }

    @Test
    void manyAtOnceAgree() throws Exception {
        int count = 8;
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<Boolean>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            for (int i = 0; i < count; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    folder().fill(SOURCE);
                    return folder().isWhole();
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        }
    }

    @Test
    void otherJarsAreRefusedBecauseTheJvmWouldTakeThem() throws IOException {
        folder().fill(SOURCE);
        Files.createFile(folder().path().resolve("compiler-1.0.jar"));
        assertThatThrownBy(() -> folder().isWhole())
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining("holds compiler-1.0.jar");
    }

    @Test
    void aFileInTheWayIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        CompilerFolder below = new CompilerFolder(file.resolve("graal"));
        assertThatThrownBy(() -> below.fill(SOURCE))
                .isInstanceOf(EkkoException.class)
                .hasMessageContaining(file.toString());
    }
}
