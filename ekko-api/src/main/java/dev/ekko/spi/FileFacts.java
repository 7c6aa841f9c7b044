package dev.ekko.spi;

import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What a file system says about a file.
 *
 * @param type what it is
 * @param size in bytes; of directories and links whatever the file system says
 * @param modified when its content was changed last
 * @param accessed when it was read last
 * @param created when it was made; where the file system does not know, the same as {@code modified}
 * @param key tells whether two paths are the same file; empty where the file system has no such thing
 * @param identity what was asked for with {@link FilePlace#allFacts}, where the platform has it
 */
public record FileFacts(
        Type type,
        long size,
        FileTime modified,
        FileTime accessed,
        FileTime created,
        Optional<Object> key,
        Optional<Identity> identity) {

    /** The types of files. */
    public enum Type {
        /** Bytes. */
        FILE,
        /** Names of files. */
        DIRECTORY,
        /** A symbolic link. */
        SYMLINK,
        /** A named pipe, a socket, a device. */
        OTHER
    }

    /**
     * What POSIX file systems know.
     *
     * @param mode type and permission bits
     * @param uid the owner's number
     * @param gid the group's number
     * @param owner the owner's name, or number where it has none
     * @param group the group's name, or number where it has none
     * @param device the number of the file system
     * @param inode the number of the file there
     * @param links how many names it has
     * @param changed when it or anything about it was changed last
     */
    public record Identity(
            int mode,
            int uid,
            int gid,
            String owner,
            String group,
            long device,
            long inode,
            long links,
            FileTime changed) {}
}
