package dev.ekko.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** A file that is not there yet; see {@link FilePlace#replace}. Closing it without {@link #commit} leaves no trace. */
public interface FileReplacement extends AutoCloseable {

    /** What is written to. */
    FileChannel channel();

    /**
     * Puts the file in its place.
     *
     * @param safe whether its content is safe on the disk before, and its name after
     * @throws IOException where that fails; then the old file is still there
     */
    void commit(boolean safe) throws IOException;

    @Override
    void close() throws IOException;
}
