package dev.ekko.impl.host;

import com.caoccao.javet.swc4j.interfaces.ISwc4jLibLoadingListener;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A native library that the installation has laid out, so that it need not be unpacked from a jar at run time. */
public final class LaidOutLibrary implements ISwc4jLibLoadingListener {
    /** Names the directory {@code lib} of the image that runs, and is not there where no image runs. */
    private static final String IMAGE = "ekko.image";

    private final Path directory;

    private LaidOutLibrary(Path directory) {
        this.directory = directory;
    }

    /**
     * Finds a library of the image.
     *
     * @param name the file's name
     * @return what has it loaded from where it is; empty where no image runs, or one without it
     */
    public static Optional<ISwc4jLibLoadingListener> find(String name) {
        String image = System.getProperty(IMAGE);
        if (image == null) {
            return Optional.empty();
        }
        Path directory = Path.of(image, "native");
        return Files.isReadable(directory.resolve(name))
                ? Optional.of(new LaidOutLibrary(directory))
                : Optional.empty();
    }

    @Override
    public File getLibPath() {
        return directory.toFile();
    }

    @Override
    public boolean isDeploy() {
        return false;
    }
}
