package dev.ekko.impl.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Native libraries that the installation has laid out, so that none has to be unpacked from a jar at run time. */
public final class HostNatives {
    /** Names the directory {@code lib} of the image that runs, and is not there where no image runs. */
    private static final String IMAGE = "ekko.image";

    private HostNatives() {}

    /**
     * Finds a library of the image.
     *
     * @param name the file's name
     */
    public static Optional<Path> file(String name) {
        String image = System.getProperty(IMAGE);
        if (image == null) {
            return Optional.empty();
        }
        Path file = Path.of(image, "native", name);
        return Files.isReadable(file) ? Optional.of(file) : Optional.empty();
    }
}
