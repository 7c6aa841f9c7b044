package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTest {
    @TempDir
    Path directory;

    @Test
    void linksAreNeverFollowed() throws Exception {
        Path kept = Files.createDirectories(directory.resolve("kept"));
        Files.writeString(kept.resolve("file"), "1234");
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.createSymbolicLink(tree.resolve("to-directory"), Path.of("../kept"));
        Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));
        Files.writeString(tree.resolve("own"), "12");

        Path copy = directory.resolve("copy");
        FileTrees.copy(tree, copy);
        assertThat(Files.readSymbolicLink(copy.resolve("to-directory"))).isEqualTo(Path.of("../kept"));
        assertThat(Files.readSymbolicLink(copy.resolve("dangling"))).isEqualTo(Path.of("nowhere"));
        assertThat(FileTrees.size(copy)).isEqualTo(2);

        FileTrees.delete(copy);
        assertThat(Files.exists(copy, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(kept.resolve("file")).hasContent("1234");

        Path link = Files.createSymbolicLink(directory.resolve("link"), kept);
        FileTrees.delete(link);
        assertThat(link).doesNotExist();
        assertThat(kept.resolve("file")).hasContent("1234");
    }
}
