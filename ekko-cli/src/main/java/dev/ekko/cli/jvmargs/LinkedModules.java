package dev.ekko.cli.jvmargs;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The compiler as it is linked into an image, written out as modular jars.
 *
 * <p>The image is the one that runs this command. Its modules are the jars' own: linking packs them differently and leaves
 * them as they are.
 */
final class LinkedModules implements JarSource {
    // The earliest that a zip file can say; jars of the same modules are the same bytes.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path modules;

    /**
     * Modules as directories.
     *
     * @param modules the directory that holds one directory for each module
     */
    LinkedModules(Path modules) {
        this.modules = modules;
    }

    /** The running image's, where all the compiler's modules are linked into it. */
    static Optional<JarSource> ofThisImage() {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        // JDKs have an empty module of the compiler's name.
        boolean complete = Files.isDirectory(modules.resolve("jdk.graal.compiler/jdk/graal/compiler"))
                && CompilerJar.ALL.stream().allMatch(jar -> Files.isDirectory(modules.resolve(jar.module())));
        return complete ? Optional.of(new LinkedModules(modules)) : Optional.empty();
    }

    @Override
    public void write(CompilerJar jar, OutputStream out) throws IOException {
        Path module = modules.resolve(jar.module());
        List<Path> files;
        try (Stream<Path> walk = Files.walk(module)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        ZipOutputStream zip = new ZipOutputStream(out);
        // As Maven has it: nothing is unpacked at start.
        zip.setMethod(ZipOutputStream.STORED);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            ZipEntry entry = new ZipEntry(module.relativize(file).toString());
            entry.setTimeLocal(NO_TIME);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        zip.finish();
    }
}
