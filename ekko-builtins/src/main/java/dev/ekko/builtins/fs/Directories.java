package dev.ekko.builtins.fs;

import dev.ekko.spi.FileAccess;
import dev.ekko.spi.FileAccess.End;
import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.JsError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Makes directories, and names that nobody has. */
final class Directories {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Directories() {}

    /**
     * Creates a directory.
     *
     * @param parents whether those above are created too, and one that is there is no failure
     * @return whether it was not there
     */
    @SuppressWarnings("ReferenceEquality") // the place that was asked for has a mode of its own
    static boolean create(FilePlace place, boolean parents, int mode) throws IOException {
        Deque<FilePlace> missing = new ArrayDeque<>();
        missing.push(place);
        boolean made = false;
        while (!missing.isEmpty()) {
            FilePlace next = missing.peek();
            try {
                next.createDirectory(next == place ? mode : -1);
                made = true;
            } catch (NoSuchFileException | NotDirectoryException absent) {
                Path above = next.path().getParent();
                if (!parents || above == null) {
                    throw absent;
                }
                FilePlace parent = place.other(above, End.FOLLOWED);
                if (isThere(parent)) {
                    throw absent;
                }
                missing.push(parent);
                continue;
            } catch (FileAlreadyExistsException present) {
                if (!parents || next.facts().type() != FileFacts.Type.DIRECTORY) {
                    throw present;
                }
            }
            missing.pop();
        }
        return made;
    }

    private static boolean isThere(FilePlace place) throws IOException {
        try {
            place.facts();
            return true;
        } catch (NoSuchFileException absent) {
            return false;
        }
    }

    /** A name that begins and ends so. */
    static Path name(FileAccess files, String prefix, String suffix) {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        String name = prefix + HexFormat.of().formatHex(random) + suffix;
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            throw new JsError("TypeError", "prefix and suffix are parts of one name, so they have no slash");
        }
        return files.path(name).getFileName();
    }
}
