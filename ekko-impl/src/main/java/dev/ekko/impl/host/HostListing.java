package dev.ekko.impl.host;

import dev.ekko.spi.FileFacts;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An open directory. */
public final class HostListing implements AutoCloseable {
    private final HostPlace place;
    private final DirectoryStream<Path> stream;
    private final @Nullable SecureDirectoryStream<Path> secure;
    private @Nullable Iterator<Path> entries;

    private HostListing(HostPlace place, DirectoryStream<Path> stream) {
        this.place = place;
        this.stream = stream;
        this.secure = stream instanceof SecureDirectoryStream<Path> handle ? handle : null;
    }

    @SuppressWarnings("StreamResourceLeak") // the listing closes it
    static HostListing open(HostPlace place) throws IOException {
        return place.in(held -> {
            if (held.byName()) {
                if (!place.follows() && Files.isSymbolicLink(place.path())) {
                    throw new NotDirectoryException(place.path().toString());
                }
                return new HostListing(place, Files.newDirectoryStream(place.path()));
            }
            return new HostListing(place, held.secure().newDirectoryStream(place.name(), LinkOption.NOFOLLOW_LINKS));
        });
    }

    /** The name of the next entry, null after the last. */
    public @Nullable Path next() throws IOException {
        try {
            Iterator<Path> all = entries;
            if (all == null) {
                all = stream.iterator();
                entries = all;
            }
            return all.hasNext() ? Objects.requireNonNull(all.next().getFileName()) : null;
        } catch (DirectoryIteratorException failure) {
            throw failure.getCause();
        }
    }

    /** What an entry is. */
    public FileFacts facts(Path name) throws IOException {
        return Facts.of(attributes(name));
    }

    private BasicFileAttributes attributes(Path name) throws IOException {
        return secure == null
                ? Files.readAttributes(place.path().resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                : secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes();
    }

    /** The place of an entry, valid while this is open. */
    public HostPlace entry(Path name) throws IOException {
        Path path = place.path().resolve(name);
        if (secure != null) {
            return place.entry(secure, name);
        }
        return place.anchor() instanceof PlaceAnchor.ByName ? HostPlace.plain(path, false) : HostPlace.verified(path);
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
