package dev.ekko.impl.host;

import java.nio.file.FileSystemException;

/** A path became a link, or leads through one, between its check and its use; nothing was opened. */
public final class PathChangedException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    PathChangedException(String path) {
        super(
                path,
                null,
                "A link was put in its way after its permission was checked, so it was not opened; try again");
    }
}
