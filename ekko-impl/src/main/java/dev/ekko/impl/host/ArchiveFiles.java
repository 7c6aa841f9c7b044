package dev.ekko.impl.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files in a jar or zip that somebody named to be read. */
public final class ArchiveFiles implements AutoCloseable {
    private final ZipFile archive;

    private ArchiveFiles(ZipFile archive) {
        this.archive = archive;
    }

    /**
     * Opens an archive.
     *
     * @throws IOException where it is not there or is no archive; the message names it
     */
    public static ArchiveFiles open(Path file) throws IOException {
        try {
            return new ArchiveFiles(new ZipFile(new File(file.toString())));
        } catch (IOException e) {
            throw new IOException(file + " cannot be read as a jar or zip: " + e.getMessage(), e);
        }
    }

    /** The names of all files in it. */
    public List<String> names() {
        return archive.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** The text of a file, which is UTF-8; empty where there is none of the name. */
    public Optional<String> text(String name) throws IOException {
        ZipEntry entry = archive.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = archive.getInputStream(entry)) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
