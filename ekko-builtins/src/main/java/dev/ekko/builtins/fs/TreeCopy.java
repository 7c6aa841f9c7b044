package dev.ekko.builtins.fs;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.ekko.spi.FileFacts;
import dev.ekko.spi.FileListing;
import dev.ekko.spi.FilePlace;
import dev.ekko.spi.FileReplacement;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Copies files and trees; links are copied as links. */
final class TreeCopy {
    /** The system copies on its own what it can, without the bytes passing through this process. */
    private static final long AT_ONCE = 16L << 20;

    private final boolean overwrite;
    private final boolean preserve;
    private final Job job;
    private final Set<Object> made = new HashSet<>();
    private long files;

    TreeCopy(boolean overwrite, boolean preserve, Job job) {
        this.overwrite = overwrite;
        this.preserve = preserve;
        this.job = job;
    }

    /** How many entries were copied. */
    long files() {
        return files;
    }

    void copy(FilePlace from, FilePlace to, boolean recursive, String shown) throws IOException {
        FileFacts facts = from.facts();
        if (facts.type() == FileFacts.Type.DIRECTORY) {
            if (!recursive) {
                throw new FileSystemException(
                        shown, null, "Is a directory; pass { recursive: true } to copy it with all that is in it");
            }
            if (to.path().startsWith(from.path())) {
                throw new FileSystemException(
                        shown, null, "A directory cannot be copied into itself: Invalid argument");
            }
        }
        entry(from, facts, to);
    }

    private void entry(FilePlace from, FileFacts facts, FilePlace to) throws IOException {
        job.check();
        files++;
        switch (facts.type()) {
            case FILE -> file(from, facts, to);
            case DIRECTORY -> directory(from, facts, to);
            case SYMLINK -> link(from, to);
            case OTHER ->
                throw new FileSystemException(
                        from.path().toString(),
                        null,
                        "Is not a regular file: a pipe, socket or device has no content to copy");
        }
    }

    private void file(FilePlace from, FileFacts facts, FilePlace to) throws IOException {
        int mode = from.allFacts().identity().map(one -> one.mode() & 0777).orElse(-1);
        Optional<FileFacts> there = overwrite ? existing(to) : Optional.empty();
        if (there.isPresent()
                && facts.key().isPresent()
                && facts.key().equals(there.get().key())) {
            throw new FileSystemException(from.path().toString(), null, "It is the target itself: Invalid argument");
        }
        try (FileChannel in = from.open(Set.of(READ), -1)) {
            if (there.isEmpty()) {
                toNew(in, to, mode);
            } else if (there.get().type() == FileFacts.Type.FILE) {
                // What is there is there until all of the copy is: on a full disk it would be gone otherwise.
                try (FileReplacement out = to.replace(-1)) {
                    transfer(in, out.channel());
                    out.commit(false);
                }
            } else {
                try (FileChannel out = to.open(Set.of(WRITE, TRUNCATE_EXISTING), mode)) {
                    transfer(in, out);
                }
            }
        }
        keep(facts, to);
    }

    private void toNew(FileChannel in, FilePlace to, int mode) throws IOException {
        try (FileChannel out = to.open(Set.of(WRITE, CREATE_NEW), mode)) {
            try {
                transfer(in, out);
            } catch (IOException | RuntimeException failure) {
                // Nobody should take the beginning of a file for the file.
                removeAfter(failure, to);
                throw failure;
            }
        }
    }

    private static void removeAfter(Exception failure, FilePlace to) {
        try {
            to.delete(false);
        } catch (IOException | RuntimeException alsoFailed) {
            // What went wrong first is what the caller can do something about.
            failure.addSuppressed(alsoFailed);
        }
    }

    private void transfer(FileChannel in, FileChannel out) throws IOException {
        long position = 0;
        while (true) {
            job.check();
            long count = in.transferTo(position, AT_ONCE, out);
            if (count <= 0) {
                return;
            }
            position += count;
        }
    }

    private static Optional<FileFacts> existing(FilePlace place) throws IOException {
        try {
            return Optional.of(place.facts());
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    private void directory(FilePlace from, FileFacts facts, FilePlace to) throws IOException {
        try {
            to.createDirectory(-1);
        } catch (FileAlreadyExistsException present) {
            if (!overwrite || to.facts().type() != FileFacts.Type.DIRECTORY) {
                throw present;
            }
        }
        to.facts().key().ifPresent(made::add);
        // Both open, so that the children are reached from here and not from the root.
        try (FileListing source = from.list();
                FileListing target = to.list()) {
            for (Path name = source.next(); name != null; name = source.next()) {
                FileFacts child;
                try {
                    child = source.facts(name);
                } catch (NoSuchFileException gone) {
                    continue;
                }
                // A copy into a directory below the source must not copy itself.
                if (child.key().map(made::contains).orElse(false)) {
                    continue;
                }
                entry(source.entry(name), child, target.entry(name));
            }
        }
        keep(facts, to);
    }

    private void link(FilePlace from, FilePlace to) throws IOException {
        String target = from.linkTarget();
        try {
            to.linkTo(target);
        } catch (FileAlreadyExistsException present) {
            if (!overwrite || to.facts().type() == FileFacts.Type.DIRECTORY) {
                throw present;
            }
            to.delete(false);
            to.linkTo(target);
        }
    }

    private void keep(FileFacts facts, FilePlace to) throws IOException {
        if (preserve) {
            to.setTimes(facts.modified(), facts.accessed());
        }
    }
}
