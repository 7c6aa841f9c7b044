package dev.ekko.impl.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class VerifiedFilesTest {
    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);

    private final HostFiles files = new HostFiles();

    @TempDir
    Path temporary;

    private Path base;

    @BeforeEach
    void layOut() throws IOException {
        base = temporary.toRealPath();
        Files.createDirectories(base.resolve("in/dir"));
        Files.createDirectories(base.resolve("out/dir"));
        Files.writeString(base.resolve("in/dir/file"), "public");
        Files.writeString(base.resolve("out/dir/file"), "secret");
    }

    @Test
    void opensWhatIsThere() throws IOException {
        assertThat(files.readVerified(base.resolve("in/dir/file"))).asString().isEqualTo("public");
        assertThat(files.attributesVerified(base.resolve("in/dir/file")).size()).isEqualTo(6);
        try (SeekableByteChannel out = files.openVerified(base.resolve("in/dir/new"), CREATE)) {
            out.write(ByteBuffer.wrap("made".getBytes(UTF_8)));
        }
        assertThat(base.resolve("in/dir/new")).hasContent("made");
    }

    @Test
    void followsNoLinkAnywhere() throws IOException {
        Files.createSymbolicLink(base.resolve("in/file-link"), Path.of("../out/dir/file"));
        Files.createSymbolicLink(base.resolve("in/dir-link"), Path.of("../out"));
        Files.createSymbolicLink(base.resolve("in/dangling"), Path.of("../out/new"));
        for (String through : new String[] {"in/file-link", "in/dir-link/dir/file", "in/dangling"}) {
            Path path = base.resolve(through);
            assertThatThrownBy(() -> files.readVerified(path)).isInstanceOf(PathChangedException.class);
            assertThatThrownBy(() -> files.openVerified(path, CREATE)).isInstanceOf(PathChangedException.class);
        }
        assertThat(base.resolve("out/dir/file")).as("not truncated").hasContent("secret");
        assertThat(base.resolve("out/new")).as("not created").doesNotExist();
    }

    @Test
    void failuresNameTheWholePath() throws IOException {
        Path absent = base.resolve("in/nowhere/file");
        assertThatThrownBy(() -> files.readVerified(absent))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(absent.toString());
        Path file = base.resolve("in/dir/file");
        assertThatThrownBy(
                        () -> files.openVerified(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage(file.toString());
        assertThatThrownBy(() -> files.readVerified(base.resolve("in")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(base.resolve("in").toString())
                .hasMessageContaining("Is a directory");
        assertThatThrownBy(() -> files.readVerified(Path.of("/"))).isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> files.readVerified(base.resolve("in/../out/dir/file")))
                .as("what was not resolved")
                .isInstanceOf(FileSystemException.class);
        assertThatThrownBy(() -> files.readVerified(Path.of("relative"))).isInstanceOf(FileSystemException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsFilesWithoutASizeAndRefusesDevices() throws IOException {
        assertThat(files.readVerified(Path.of("/proc/" + ProcessHandle.current().pid() + "/status")))
                .isNotEmpty();
        assertThatThrownBy(() -> files.readVerified(Path.of("/dev/zero")))
                .hasMessageContaining("Is not a regular file");
    }

    /** A link and a directory take each other's place as fast as they can, while what was checked is opened. */
    @Test
    void aLinkSwappedInDuringTheRaceNeverLeaks() throws Exception {
        Path contested = base.resolve("in/dir");
        Path aside = base.resolve("in/aside");
        Path link = base.resolve("in/link");
        AtomicBoolean stop = new AtomicBoolean();
        Thread swapper = new Thread(() -> swap(contested, aside, link, stop));
        swapper.start();
        int read = 0;
        int refused = 0;
        try {
            for (int i = 0; i < 20_000; i++) {
                try {
                    assertThat(files.readVerified(contested.resolve("file")))
                            .asString()
                            .isEqualTo("public");
                    read++;
                    files.openVerified(contested.resolve("file"), Set.of(StandardOpenOption.WRITE))
                            .close();
                    files.openVerified(contested.resolve("made"), CREATE).close();
                } catch (FileSystemException lost) {
                    refused++;
                }
            }
        } finally {
            stop.set(true);
            swapper.join();
        }
        assertThat(read).as("reads that won").isPositive();
        assertThat(refused).as("reads that lost").isPositive();
        assertThat(base.resolve("out/dir/made")).doesNotExist();
    }

    private static void swap(Path contested, Path aside, Path link, AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Files.move(contested, aside, StandardCopyOption.ATOMIC_MOVE);
                Files.createSymbolicLink(link, Path.of("../out/dir"));
                Files.move(link, contested, StandardCopyOption.ATOMIC_MOVE);
                Files.delete(contested);
                Files.move(aside, contested, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
