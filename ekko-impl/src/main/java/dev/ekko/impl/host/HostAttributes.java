package dev.ekko.impl.host;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Changes what a file system says about a file; asks no permission. */
public final class HostAttributes {
    private HostAttributes() {}

    private interface Change<V extends FileAttributeView> {
        void with(V view) throws IOException;
    }

    private static <V extends FileAttributeView> void change(HostPlace place, Class<V> type, Change<V> change)
            throws IOException {
        place.in(held -> {
            V view = held.byName()
                    ? Files.getFileAttributeView(place.path(), type, place.links())
                    : held.secure().getFileAttributeView(place.name(), type, place.links());
            if (view == null) {
                throw new UnsupportedOperationException("The file system of " + place.path() + " has no such thing");
            }
            change.with(view);
            return place;
        });
    }

    /** Sets nine permission bits. */
    public static void mode(HostPlace place, int mode) throws IOException {
        change(place, PosixFileAttributeView.class, view -> view.setPermissions(HostPlace.permissions(mode)));
    }

    /** Sets owner and group, where they are not null. */
    public static void owner(HostPlace place, @Nullable String owner, @Nullable String group) throws IOException {
        UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
        change(place, PosixFileAttributeView.class, view -> {
            if (owner != null) {
                view.setOwner(known(place, owner, names::lookupPrincipalByName));
            }
            if (group != null) {
                view.setGroup(known(place, group, names::lookupPrincipalByGroupName));
            }
        });
    }

    private interface Lookup<P> {
        P of(String name) throws IOException;
    }

    // The JDK's exception does not tell the name.
    private static <P> P known(HostPlace place, String name, Lookup<P> lookup) throws IOException {
        try {
            return lookup.of(name);
        } catch (UserPrincipalNotFoundException unknown) {
            throw new FileSystemException(place.path().toString(), null, "No user or group has the name " + name);
        }
    }

    /** Sets times, where they are not null. */
    public static void times(HostPlace place, @Nullable FileTime modified, @Nullable FileTime accessed)
            throws IOException {
        change(
                place,
                BasicFileAttributeView.class,
                view -> view.setTimes(settable(modified), settable(accessed), null));
    }

    // The JDK makes 1970 of fractions of seconds before that.
    private static @Nullable FileTime settable(@Nullable FileTime time) {
        return time == null || time.toMillis() >= 0
                ? time
                : FileTime.from(time.toInstant().truncatedTo(ChronoUnit.SECONDS));
    }
}
