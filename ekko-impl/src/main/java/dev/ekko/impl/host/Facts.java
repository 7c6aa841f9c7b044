package dev.ekko.impl.host;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileFacts.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads what a file system says about a file. */
final class Facts {
    private static final int ATTEMPTS = 20;

    private Facts() {}

    static FileFacts of(BasicFileAttributes attributes) {
        return of(attributes, Optional.empty());
    }

    private static FileFacts of(BasicFileAttributes attributes, Optional<Identity> identity) {
        FileFacts.Type type = attributes.isRegularFile()
                ? FileFacts.Type.FILE
                : attributes.isDirectory()
                        ? FileFacts.Type.DIRECTORY
                        : attributes.isSymbolicLink() ? FileFacts.Type.SYMLINK : FileFacts.Type.OTHER;
        return new FileFacts(
                type,
                attributes.size(),
                attributes.lastModifiedTime(),
                attributes.lastAccessTime(),
                attributes.creationTime(),
                Optional.ofNullable(attributes.fileKey()),
                identity);
    }

    static FileFacts basic(PlaceAnchor.Held held, HostPlace place) throws IOException {
        return of(attributes(held, place));
    }

    private static BasicFileAttributes attributes(PlaceAnchor.Held held, HostPlace place) throws IOException {
        if (held.byName()) {
            return Files.readAttributes(place.path(), BasicFileAttributes.class, place.links());
        }
        return held.secure()
                .getFileAttributeView(place.name(), BasicFileAttributeView.class, place.links())
                .readAttributes();
    }

    static FileFacts all(PlaceAnchor.Held held, HostPlace place) throws IOException {
        BasicFileAttributes attributes = attributes(held, place);
        if (OperatingSystem.isWindows()) {
            return of(attributes);
        }
        // No handle gives these, so they are asked for by name, and count only if they are of the very same file.
        Map<String, Object> posix = Files.readAttributes(place.path(), "unix:*", place.links());
        for (int again = 0; !Objects.equals(posix.get("fileKey"), attributes.fileKey()); again++) {
            if (again == ATTEMPTS) {
                throw new PathChangedException(place.path().toString());
            }
            // Mostly it was replaced in between, as every atomic write does.
            attributes = attributes(held, place);
            posix = Files.readAttributes(place.path(), "unix:*", place.links());
        }
        return of(
                attributes,
                Optional.of(new Identity(
                        (int) number(posix, "mode"),
                        (int) number(posix, "uid"),
                        (int) number(posix, "gid"),
                        name(posix, "owner"),
                        name(posix, "group"),
                        number(posix, "dev"),
                        number(posix, "ino"),
                        number(posix, "nlink"),
                        (FileTime) Objects.requireNonNull(posix.get("ctime")))));
    }

    private static long number(Map<String, Object> posix, String name) {
        return posix.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static String name(Map<String, Object> posix, String name) {
        return posix.get(name) instanceof UserPrincipal user ? user.getName() : "";
    }
}
