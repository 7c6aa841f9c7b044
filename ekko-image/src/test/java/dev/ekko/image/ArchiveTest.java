package dev.ekko.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String LONG = "a".repeat(120) + "ü";

    @TempDir
    Path directory;

    @Test
    void holdsContentsBitsLinksAndTimes() throws Exception {
        Path root = Files.createDirectories(directory.resolve("ekko-1"));
        Path command =
                Files.writeString(Files.createDirectories(root.resolve("bin")).resolve("ekko"), "run");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        Path plain = Files.writeString(root.resolve(LONG), "text");
        Files.setPosixFilePermissions(plain, PosixFilePermissions.fromString("r--------"));
        Files.setLastModifiedTime(plain, FileTime.fromMillis(1_700_000_000_999L));
        Files.createSymbolicLink(root.resolve("link"), Path.of("bin/ekko"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("../nowhere"));

        Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        Path archive = Archive.write(root, directory.resolve("ekko-1.tar.gz"));
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
                texts.put(entry.getName(), new String(tar.readAllBytes(), "UTF-8"));
            }
        }

        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "ekko-1/",
                        "ekko-1/bin/",
                        "ekko-1/bin/ekko",
                        "ekko-1/" + LONG,
                        "ekko-1/link",
                        "ekko-1/dangling");
        assertThat(texts).containsEntry("ekko-1/bin/ekko", "run").containsEntry("ekko-1/" + LONG, "text");
        assertThat(entries.get("ekko-1/bin/ekko").getMode() & 0777).isEqualTo(0755);
        assertThat(entries.get("ekko-1/" + LONG).getMode() & 0777).isEqualTo(0644);
        assertThat(entries.get("ekko-1/" + LONG).getLastModifiedTime().toMillis())
                .isEqualTo(1_700_000_000_000L);
        assertThat(entries.get("ekko-1/link").getLinkName()).isEqualTo("bin/ekko");
        assertThat(entries.get("ekko-1/dangling").isSymbolicLink()).isTrue();
        assertThat(entries.values())
                .allSatisfy(entry -> assertThat(entry.getLongUserId()).isZero());
    }

    @Test
    void leavesTheOldArchiveWhereItFails() throws Exception {
        Path old = Files.writeString(directory.resolve("x.tar.gz"), "old");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Archive.write(directory.resolve("missing"), old))
                .isInstanceOf(java.io.IOException.class);
        assertThat(old).hasContent("old");
        assertThat(directory.resolve("x.tar.gz.part")).doesNotExist();
    }
}
