package dev.ekko.builtins.fs;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileListing;
import dev.ekko.spi.FilePlace;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Removes an entry and, where it is a directory, all that is in it. Links are removed, not what they lead to. */
final class TreeRemoval {
    private static final int ATTEMPTS = 3;

    private final Job job;

    TreeRemoval(Job job) {
        this.job = job;
    }

    void remove(FilePlace place, boolean recursive) throws IOException {
        FileFacts facts = place.facts();
        boolean directory = facts.type() == FileFacts.Type.DIRECTORY;
        if (directory && recursive) {
            tree(place);
        } else {
            place.delete(directory);
        }
    }

    private void tree(FilePlace place) throws IOException {
        for (int attempt = 1; ; attempt++) {
            empty(place);
            try {
                place.delete(true);
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (DirectoryNotEmptyException refilled) {
                // Somebody puts files there at the same time.
                if (attempt == ATTEMPTS) {
                    throw refilled;
                }
            }
        }
    }

    private void empty(FilePlace place) throws IOException {
        try (FileListing listing = place.list()) {
            for (Path name = listing.next(); name != null; name = listing.next()) {
                job.check();
                entry(listing, name);
            }
        } catch (NoSuchFileException gone) {
            // The same of the directory itself.
            return;
        }
    }

    private void entry(FileListing listing, Path name) throws IOException {
        try {
            FilePlace entry = listing.entry(name);
            if (listing.facts(name).type() == FileFacts.Type.DIRECTORY) {
                tree(entry);
            } else {
                entry.delete(false);
            }
        } catch (NoSuchFileException gone) {
            // Somebody else removes the same tree, and it is gone, as was wanted.
            return;
        }
    }
}
