package dev.ekko.impl.permission;

import dev.ekko.impl.host.HostListing;
import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileListing;
import dev.ekko.spi.FilePlace;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An open directory and what was asked for it. */
final class GuardedListing implements FileListing {
    private final HostListing listing;
    private final Path directory;
    private final FileGrant grant;

    GuardedListing(HostListing listing, Path directory, FileGrant grant) {
        this.listing = listing;
        this.directory = directory;
        this.grant = grant;
    }

    @Override
    public @Nullable Path next() throws IOException {
        return listing.next();
    }

    @Override
    public FileFacts facts(Path name) throws IOException {
        return listing.facts(name);
    }

    @Override
    public FilePlace entry(Path name) throws IOException {
        if (name.getNameCount() != 1 || name.isAbsolute() || !name.normalize().equals(name)) {
            throw new IllegalArgumentException("Not the name of an entry: " + name);
        }
        if (!grant.idle()) {
            grant.askEntry(directory, name);
        }
        return new GuardedPlace(listing.entry(name), grant);
    }

    @Override
    public void close() throws IOException {
        listing.close();
    }
}
