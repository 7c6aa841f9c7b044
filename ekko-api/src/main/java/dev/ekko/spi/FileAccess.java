package dev.ekko.spi;

import dev.ekko.permission.PermissionKind;
import java.nio.file.Path;
import java.util.Set;

/**
 * The files of the machine, for built-ins; nothing is reached through it for which the guard was not asked.
 *
 * <p>Strings name files in the machine's own bytes: what is no UTF-8 in a name stands in a string as a lone surrogate,
 * {@code U+DC80} to {@code U+DCFF} for the bytes 80 to FF, so that every name survives a round trip.
 */
public interface FileAccess {

    /** What is meant by the last name of a path. */
    enum End {
        /** The file behind all links: to read, write or list. */
        FOLLOWED,
        /** The directory entry, which may be a link: to remove, replace or read the link. */
        ENTRY,
        /** The directory entry and everything below it: to move, copy or remove a directory. */
        TREE
    }

    /**
     * The path that a string names.
     *
     * @param text a path; a relative one starts at the runtime's directory
     * @return absolute, neither normalized nor looked up
     * @throws JsError with code {@code invalid-name} where no file can have that name
     */
    Path path(String text);

    /**
     * The string that names a path.
     *
     * @param path absolute or relative
     * @return what {@link #path} would turn into the same path again
     */
    String text(Path path);

    /**
     * The path of a {@code file:} URL.
     *
     * @param url an absolute URL
     * @throws JsError of name {@code TypeError} where it names no file of this machine
     */
    Path ofUrl(String url);

    /**
     * Asks for permission, on behalf of the module that runs now. Called while the realm is held.
     *
     * @param path an absolute path
     * @param end what its last name means
     * @param kinds {@code READ}, {@code WRITE} or both
     * @return the place where the path leads now, and no other: a link put in its way later makes its methods fail
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    FilePlace at(Path path, End end, Set<PermissionKind> kinds);

    /** The directory for temporary files; asks for nothing. */
    Path temporaryDirectory();
}
