package dev.ekko.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Packs an image as {@code .tar.gz}, with executable bits, links and times as they are. */
final class Archive {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    /** Slower ones save less than a hundredth: most of an image is packed already. */
    private static final int COMPRESSION_LEVEL = 4;

    private Archive() {}

    static Path write(Path root, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        GzipParameters gzip = new GzipParameters();
        gzip.setCompressionLevel(COMPRESSION_LEVEL);
        try {
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part));
                    GzipCompressorOutputStream compressed = new GzipCompressorOutputStream(file, gzip);
                    TarArchiveOutputStream tar = new TarArchiveOutputStream(compressed, "UTF-8");
                    Stream<Path> paths = Files.walk(root)) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                tar.setAddPaxHeadersForNonAsciiNames(true);
                for (Path path : paths.sorted().toList()) {
                    add(tar, root, path);
                }
            }
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        return to;
    }

    private static void add(TarArchiveOutputStream tar, Path root, Path path) throws IOException {
        String name =
                root.getFileName().resolve(root.relativize(path)).toString().replace('\\', '/');
        boolean link = Files.isSymbolicLink(path);
        boolean directory = !link && Files.isDirectory(path);
        TarArchiveEntry entry = link
                ? new TarArchiveEntry(name, TarConstants.LF_SYMLINK)
                : new TarArchiveEntry(directory ? name + "/" : name);
        if (link) {
            entry.setLinkName(Files.readSymbolicLink(path).toString().replace('\\', '/'));
        }
        entry.setSize(directory || link ? 0 : Files.size(path));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setMode(directory || link || Files.isExecutable(path) ? EXECUTABLE : PLAIN);
        // Whole seconds, as the plain header has them and as JVMs record them.
        entry.setModTime(
                Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toMillis() / 1000 * 1000);
        tar.putArchiveEntry(entry);
        if (!directory && !link) {
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }
}
