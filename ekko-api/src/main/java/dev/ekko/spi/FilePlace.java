package dev.ekko.spi;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place in the file system that a permission was given for; see {@link FileAccess#at}. There need be no file.
 *
 * <p>What its methods do happens at this very place, in the directory that was checked, whatever somebody makes of the
 * path meanwhile; where that is not possible they throw. Methods that change something want the permission to write,
 * others that to read, and throw {@link IllegalStateException} where the place was not asked for with it. All of them
 * block, so they are called by {@link BuiltinHost#workers}. Failures are the subtypes of
 * {@link java.nio.file.FileSystemException} that tell what is wrong, as far as the operating system says.
 */
public interface FilePlace {

    /** The absolute path. */
    Path path();

    /** The path with all links followed; there must be something. */
    Path realPath() throws IOException;

    /**
     * Opens a file.
     *
     * @param options as for {@link FileChannel#open}
     * @param mode the permission bits of a file that is created, less the process's mask; negative for the usual ones
     */
    FileChannel open(Set<? extends OpenOption> options, int mode) throws IOException;

    /**
     * Begins to write a file that takes the place of the one here when it is complete, in one step.
     *
     * @param mode the permission bits; negative for those of the file here, or the usual ones
     */
    FileReplacement replace(int mode) throws IOException;

    /** What is here; {@link java.nio.file.NoSuchFileException} where there is nothing. */
    FileFacts facts() throws IOException;

    /**
     * As {@link #facts}, with what {@link FileFacts#identity} says, which costs more.
     *
     * @throws IOException where it cannot be found out
     */
    FileFacts allFacts() throws IOException;

    /** Opens a directory. */
    FileListing list() throws IOException;

    /**
     * Creates a directory.
     *
     * @param mode its permission bits, less the process's mask; negative for the usual ones
     */
    void createDirectory(int mode) throws IOException;

    /**
     * Removes the entry.
     *
     * @param directory whether it is an empty directory
     */
    void delete(boolean directory) throws IOException;

    /**
     * Moves the entry to another place of the same file system, in one step.
     *
     * @param target where to; asked for with the permission to write
     * @param replace whether what is there is replaced; otherwise {@link java.nio.file.FileAlreadyExistsException}
     */
    void move(FilePlace target, boolean replace) throws IOException;

    /**
     * Makes a second name, here, for a file.
     *
     * @param existing the file; asked for with the permissions to read and to write
     */
    void linkTo(FilePlace existing) throws IOException;

    /**
     * Makes a symbolic link.
     *
     * @param target what it leads to, as {@link FileAccess#text} would write it; relative to the link's directory
     */
    void linkTo(String target) throws IOException;

    /** What the symbolic link here leads to, as it is written in the link. */
    String linkTarget() throws IOException;

    /**
     * Sets the permission bits.
     *
     * @param mode nine bits, such as {@code 0644}
     */
    void setMode(int mode) throws IOException;

    /**
     * Sets the owner and the group, by name or number; null leaves one as it is.
     *
     * @param owner the user
     * @param group the group
     */
    void setOwner(@Nullable String owner, @Nullable String group) throws IOException;

    /**
     * Sets the times; null leaves one as it is.
     *
     * @param modified of the last change of the content
     * @param accessed of the last reading
     */
    void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed) throws IOException;

    /** How much room its file system has. */
    DiskSpace space() throws IOException;

    /**
     * Watches the file, or the directory and what is in it.
     *
     * @param recursive whether directories in the directory are watched as well
     * @param listener told of changes, on a thread of the watch
     * @return ends it
     */
    AutoCloseable watch(boolean recursive, Consumer<FileChange> listener) throws IOException;

    /**
     * Another place, asked for with the same permissions on behalf of the same module. Callable from any thread.
     *
     * @param path absolute, or relative to this place
     * @param end what its last name means
     * @throws dev.ekko.error.PermissionDeniedException where it is not allowed
     */
    FilePlace other(Path path, FileAccess.End end);
}
