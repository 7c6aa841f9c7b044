package dev.ekko.impl.pool;

import java.net.URI;
import java.nio.file.Path;

/** Hears which files a version of a live module depends on; thread-safe. */
@FunctionalInterface
public interface UsedFiles {

    /**
     * A file is about to be read, or looked for. Takes about as long as reading it.
     *
     * @param file the file; it need not exist
     * @param module the URL that stands for it in events
     */
    void use(Path file, URI module);
}
