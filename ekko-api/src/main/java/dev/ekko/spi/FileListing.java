package dev.ekko.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open directory, read entry by entry in no particular order. Used by one thread at a time. */
public interface FileListing extends AutoCloseable {

    /**
     * The name of the next entry, null after the last.
     *
     * @throws IOException where the directory cannot be read further
     */
    @Nullable
    Path next() throws IOException;

    /**
     * What an entry is, links not followed.
     *
     * @param name the name of an entry
     */
    FileFacts facts(Path name) throws IOException;

    /**
     * The place of an entry, valid while this directory is open; costs less than looking its path up.
     *
     * @param name the name of an entry
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    FilePlace entry(Path name) throws IOException;

    @Override
    void close() throws IOException;
}
