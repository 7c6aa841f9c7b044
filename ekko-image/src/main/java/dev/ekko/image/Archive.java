package dev.ekko.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Packs an image as {@code .tar.gz}, with executable bits, links and times as they are: the AOT cache compares times. */
final class Archive {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private Archive() {}

    static Path write(Path root, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        GzipParameters gzip = new GzipParameters();
        gzip.setCompressionLevel(Deflater.BEST_SPEED + 3);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                GzipCompressorOutputStream compressed = new GzipCompressorOutputStream(file, gzip);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed, "UTF-8");
                Stream<Path> paths = Files.walk(root)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Path path : paths.sorted().toList()) {
                add(tar, root.getParent(), path);
            }
        }
        Files.move(part, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        return to;
    }

    private static void add(TarArchiveOutputStream tar, Path parent, Path path) throws IOException {
        String name = parent.relativize(path).toString().replace('\\', '/');
        boolean directory = Files.isDirectory(path);
        TarArchiveEntry entry = new TarArchiveEntry(directory ? name + "/" : name);
        entry.setSize(directory ? 0 : Files.size(path));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setMode(directory || Files.isExecutable(path) ? EXECUTABLE : PLAIN);
        // Whole seconds, as the plain header has them and as the JVM compares them.
        entry.setModTime(Files.getLastModifiedTime(path).toMillis() / 1000 * 1000);
        tar.putArchiveEntry(entry);
        if (!directory) {
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }
}
